package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * One-dimensional convolution with learned kernels and bias.
 *
 * <pre>{@code
 * var layer = new Conv1d(3, 8, 3, Conv1d.options().stride(2).padding(1).bias(false));
 * layer.call(Tensor.randn(1, 3, 4)); // [1, 8, 2]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in, size] -> [batch, out, outSize]}, or without the batch, with {@code
 * outSize = (size + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down. <br>
 * Parameters: {@code weight [out, in / groups, kernel]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(in / groups * places of the kernel)}.
 */
public sealed class Conv1d extends Convolution permits LazyConv1d {
  /** A convolution with stride 1, no padding and a bias. */
  public Conv1d(long in, long out, long kernel) {
    this(in, out, kernel, options());
  }

  /** A convolution from {@code in} to {@code out} channels with a kernel. */
  public Conv1d(long in, long out, long kernel, ConvOptions options) {
    super(1, in, out, cube(1, kernel), options, true);
  }

  /** A layer that takes its number of inputs from the first one. */
  Conv1d(long out, Shape kernel, ConvOptions options) {
    super(1, out, kernel, options, true);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return ConvOptions.options();
  }
}
