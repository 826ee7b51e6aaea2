package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * Three-dimensional convolution with learned kernels and bias.
 *
 * <pre>{@code
 * var layer = new Conv3d(3, 8, 3, Conv3d.options().stride(2).padding(1).bias(false));
 * layer.call(Tensor.randn(1, 3, 4, 4, 4)); // [1, 8, 2, 2, 2]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in, depth, height, width] -> [batch, out, outD, outH, outW]}, or without
 * the batch, with {@code outD = (depth + 2 padding - dilation (kernel - 1) - 1) / stride + 1},
 * rounded down. <br>
 * Parameters: {@code weight [out, in / groups, kernelD, kernelH, kernelW]}, {@code bias [out]}.
 * <br>
 * Init: both uniform on {@code ±1 / sqrt(in / groups * places of the kernel)}.
 */
public sealed class Conv3d extends Convolution permits LazyConv3d {
  /** A convolution with stride 1, no padding and a bias. */
  public Conv3d(long in, long out, long kernel) {
    this(in, out, kernel, options());
  }

  /** A convolution from {@code in} to {@code out} channels with a cubic kernel. */
  public Conv3d(long in, long out, long kernel, ConvOptions options) {
    this(in, out, cube(3, kernel), options);
  }

  /** A convolution with a kernel that is not cubic: {@code Shape.of(1, 3, 3)}. */
  public Conv3d(long in, long out, Shape kernel, ConvOptions options) {
    super(3, in, out, kernel, options, true);
  }

  /** A layer that takes its number of inputs from the first one. */
  Conv3d(long out, Shape kernel, ConvOptions options) {
    super(3, out, kernel, options, true);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return ConvOptions.options();
  }
}
