package org.lanewise.nn;

import org.lanewise.nn.functional.ConvOptions;

/**
 * {@link ConvTranspose1d} that takes its number of input channels from the first input; a
 * ConvTranspose1d from then on.
 *
 * <pre>{@code
 * var layer = new LazyConvTranspose1d(8, 3);
 * layer.call(Tensor.randn(2, 3, 9)); // [2, 8, 11]
 * layer.parameter("weight").shape(); // [3, 8, 3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters is an error.
 *
 * <p>Parameters: {@code weight [in, out / groups, kernel]}, {@code bias [out]}.
 */
public final class LazyConvTranspose1d extends ConvTranspose1d {
  /** A convolution with stride 1, no padding and a bias. */
  public LazyConvTranspose1d(long out, long kernel) {
    this(out, kernel, options());
  }

  /** A convolution to {@code out} channels with a kernel. */
  public LazyConvTranspose1d(long out, long kernel, ConvOptions options) {
    super(out, cube(1, kernel), options);
  }
}
