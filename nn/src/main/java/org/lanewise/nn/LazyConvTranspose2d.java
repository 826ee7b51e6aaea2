package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * {@link ConvTranspose2d} that takes its number of input channels from the first input; a
 * ConvTranspose2d from then on.
 *
 * <pre>{@code
 * var layer = new LazyConvTranspose2d(8, 3);
 * layer.call(Tensor.randn(2, 3, 8, 8)); // [2, 8, 10, 10]
 * layer.parameter("weight").shape(); // [3, 8, 3, 3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters is an error.
 *
 * <p>Parameters: {@code weight [in, out / groups, kernelH, kernelW]}, {@code bias [out]}.
 */
public final class LazyConvTranspose2d extends ConvTranspose2d {
  /** A convolution with stride 1, no padding and a bias. */
  public LazyConvTranspose2d(long out, long kernel) {
    this(out, kernel, options());
  }

  /** A convolution to {@code out} channels with a square kernel. */
  public LazyConvTranspose2d(long out, long kernel, ConvOptions options) {
    super(out, cube(2, kernel), options);
  }

  /** A convolution with a kernel that is not square: {@code Shape.of(3, 5)}. */
  public LazyConvTranspose2d(long out, Shape kernel, ConvOptions options) {
    super(out, kernel, options);
  }
}
