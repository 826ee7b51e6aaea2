package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * Two-dimensional transposed convolution with learned kernels and bias; gives the gradient of
 * {@link Conv2d} as a layer, which makes images larger (Zeiler et al. 2010).
 *
 * <pre>{@code
 * var layer = new ConvTranspose2d(3, 8, 3, ConvTranspose2d.options().stride(2).padding(1));
 * Tensor y = layer.call(Tensor.randn(1, 3, 4, 4)); // [1, 8, 7, 7]
 * layer.call(Tensor.randn(1, 3, 4, 4), Shape.of(8, 8)); // [1, 8, 8, 8]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in, height, width] -> [batch, out, outH, outW]}, or without the batch,
 * with {@code outH = (height - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1}.
 * <br>
 * Parameters: {@code weight [in, out / groups, kernelH, kernelW]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(out / groups * places of the kernel)}.
 */
public sealed class ConvTranspose2d extends TransposedConvolution permits LazyConvTranspose2d {
  /** A convolution with stride 1, no padding and a bias. */
  public ConvTranspose2d(long in, long out, long kernel) {
    this(in, out, kernel, options());
  }

  /** A convolution from {@code in} to {@code out} channels with a square kernel. */
  public ConvTranspose2d(long in, long out, long kernel, ConvOptions options) {
    this(in, out, cube(2, kernel), options);
  }

  /** A convolution with a kernel that is not square: {@code Shape.of(3, 5)}. */
  public ConvTranspose2d(long in, long out, Shape kernel, ConvOptions options) {
    super(2, in, out, kernel, options);
  }

  /** A layer that takes its number of inputs from the first one. */
  ConvTranspose2d(long out, Shape kernel, ConvOptions options) {
    super(2, out, kernel, options);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return ConvOptions.options();
  }
}
