package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * Two-dimensional convolution with learned kernels and bias.
 *
 * <pre>{@code
 * var layer = new Conv2d(3, 8, 3, Conv2d.options().stride(2).padding(1).bias(false));
 * layer.call(Tensor.randn(1, 3, 4, 4)); // [1, 8, 2, 2]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in, height, width] -> [batch, out, outH, outW]}, or without the batch,
 * with {@code outH = (height + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down.
 * <br>
 * Parameters: {@code weight [out, in / groups, kernelH, kernelW]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(in / groups * places of the kernel)}.
 */
public sealed class Conv2d extends Convolution permits LazyConv2d {
  /** A convolution with stride 1, no padding and a bias. */
  public Conv2d(long in, long out, long kernel) {
    this(in, out, kernel, options());
  }

  /** A convolution from {@code in} to {@code out} channels with a square kernel. */
  public Conv2d(long in, long out, long kernel, ConvOptions options) {
    this(in, out, cube(2, kernel), options);
  }

  /** A convolution with a kernel that is not square: {@code Shape.of(3, 5)}. */
  public Conv2d(long in, long out, Shape kernel, ConvOptions options) {
    super(2, in, out, kernel, options, true);
  }

  /** A layer that takes its number of inputs from the first one. */
  Conv2d(long out, Shape kernel, ConvOptions options) {
    super(2, out, kernel, options, true);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return ConvOptions.options();
  }
}
