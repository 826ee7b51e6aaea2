package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.ConvOptions;

/**
 * {@link Conv3d} that takes its number of input channels from the first input; a Conv3d from then
 * on.
 *
 * <pre>{@code
 * var layer = new LazyConv3d(8, 3);
 * layer.call(Tensor.randn(2, 3, 4, 4, 4)); // [2, 8, 2, 2, 2]
 * layer.parameter("weight").shape(); // [8, 3, 3, 3, 3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters is an error.
 *
 * <p>Parameters: {@code weight [out, in / groups, kernelD, kernelH, kernelW]}, {@code bias [out]}.
 */
public final class LazyConv3d extends Conv3d {
  /** A convolution with stride 1, no padding and a bias. */
  public LazyConv3d(long out, long kernel) {
    this(out, kernel, options());
  }

  /** A convolution to {@code out} channels with a cubic kernel. */
  public LazyConv3d(long out, long kernel, ConvOptions options) {
    super(out, cube(3, kernel), options);
  }

  /** A convolution with a kernel that is not cubic: {@code Shape.of(1, 3, 3)}. */
  public LazyConv3d(long out, Shape kernel, ConvOptions options) {
    super(out, kernel, options);
  }
}
