package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * One-dimensional transposed convolution with learned kernels and bias; gives the gradient of
 * {@link Conv1d} as a layer, which makes images larger (Zeiler et al. 2010).
 *
 * <pre>{@code
 * var layer = new ConvTranspose1d(3, 8, 3, ConvTranspose1d.options().stride(2).padding(1));
 * Tensor y = layer.call(Tensor.randn(1, 3, 4)); // [1, 8, 7]
 * layer.call(Tensor.randn(1, 3, 4), Shape.of(8)); // [1, 8, 8]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in, size] -> [batch, out, outSize]}, or without the batch, with {@code
 * outSize = (size - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1}. <br>
 * Parameters: {@code weight [in, out / groups, kernel]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(out / groups * places of the kernel)}.
 */
public sealed class ConvTranspose1d extends TransposedConvolution permits LazyConvTranspose1d {
  /** A convolution with stride 1, no padding and a bias. */
  public ConvTranspose1d(long in, long out, long kernel) {
    this(in, out, kernel, options());
  }

  /** A convolution from {@code in} to {@code out} channels with a kernel. */
  public ConvTranspose1d(long in, long out, long kernel, ConvOptions options) {
    super(1, in, out, cube(1, kernel), options);
  }

  /** A layer that takes its number of inputs from the first one. */
  ConvTranspose1d(long out, Shape kernel, ConvOptions options) {
    super(1, out, kernel, options);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return ConvOptions.options();
  }
}
