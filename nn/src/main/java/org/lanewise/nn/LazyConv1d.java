package org.lanewise.nn;

import org.lanewise.nn.functional.ConvOptions;

/**
 * {@link Conv1d} that takes its number of input channels from the first input; a Conv1d from then
 * on.
 *
 * <pre>{@code
 * var layer = new LazyConv1d(8, 3);
 * layer.call(Tensor.randn(2, 3, 9)); // [2, 8, 7]
 * layer.parameter("weight").shape(); // [8, 3, 3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters is an error.
 *
 * <p>Parameters: {@code weight [out, in / groups, kernel]}, {@code bias [out]}.
 */
public final class LazyConv1d extends Conv1d {
  /** A convolution with stride 1, no padding and a bias. */
  public LazyConv1d(long out, long kernel) {
    this(out, kernel, options());
  }

  /** A convolution to {@code out} channels with a kernel. */
  public LazyConv1d(long out, long kernel, ConvOptions options) {
    super(out, cube(1, kernel), options);
  }
}
