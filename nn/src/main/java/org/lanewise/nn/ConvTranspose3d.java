package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * Three-dimensional transposed convolution with learned kernels and bias; gives the gradient of
 * {@link Conv3d} as a layer, which makes images larger (Zeiler et al. 2010).
 *
 * <pre>{@code
 * var layer = new ConvTranspose3d(3, 8, 3, ConvTranspose3d.options().stride(2).padding(1));
 * Tensor y = layer.call(Tensor.randn(1, 3, 4, 4, 4)); // [1, 8, 7, 7, 7]
 * layer.call(Tensor.randn(1, 3, 4, 4, 4), Shape.of(8, 8, 8)); // [1, 8, 8, 8, 8]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in, depth, height, width] -> [batch, out, outD, outH, outW]}, or without
 * the batch, with {@code outD = (depth - 1) stride - 2 padding + dilation (kernel - 1) +
 * outputPadding + 1}. <br>
 * Parameters: {@code weight [in, out / groups, kernelD, kernelH, kernelW]}, {@code bias [out]}.
 * <br>
 * Init: both uniform on {@code ±1 / sqrt(out / groups * places of the kernel)}.
 */
public sealed class ConvTranspose3d extends TransposedConvolution permits LazyConvTranspose3d {
  /** A convolution with stride 1, no padding and a bias. */
  public ConvTranspose3d(long in, long out, long kernel) {
    this(in, out, kernel, options());
  }

  /** A convolution from {@code in} to {@code out} channels with a cubic kernel. */
  public ConvTranspose3d(long in, long out, long kernel, ConvOptions options) {
    this(in, out, cube(3, kernel), options);
  }

  /** A convolution with a kernel that is not cubic: {@code Shape.of(1, 3, 3)}. */
  public ConvTranspose3d(long in, long out, Shape kernel, ConvOptions options) {
    super(3, in, out, kernel, options);
  }

  /** A layer that takes its number of inputs from the first one. */
  ConvTranspose3d(long out, Shape kernel, ConvOptions options) {
    super(3, out, kernel, options);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return ConvOptions.options();
  }
}
