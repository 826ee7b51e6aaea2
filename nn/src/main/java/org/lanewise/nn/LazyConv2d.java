package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * {@link Conv2d} that takes its number of input channels from the first input; a Conv2d from then
 * on.
 *
 * <pre>{@code
 * var layer = new LazyConv2d(8, 3);
 * layer.call(Tensor.randn(2, 3, 8, 8)); // [2, 8, 6, 6]
 * layer.parameter("weight").shape(); // [8, 3, 3, 3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters is an error.
 *
 * <p>Parameters: {@code weight [out, in / groups, kernelH, kernelW]}, {@code bias [out]}.
 */
public final class LazyConv2d extends Conv2d {
  /** A convolution with stride 1, no padding and a bias. */
  public LazyConv2d(long out, long kernel) {
    this(out, kernel, options());
  }

  /** A convolution to {@code out} channels with a square kernel. */
  public LazyConv2d(long out, long kernel, ConvOptions options) {
    super(out, cube(2, kernel), options);
  }

  /** A convolution with a kernel that is not square: {@code Shape.of(3, 5)}. */
  public LazyConv2d(long out, Shape kernel, ConvOptions options) {
    super(out, kernel, options);
  }
}
