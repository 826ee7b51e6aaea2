package org.lanewise.nn;

/**
 * {@link InstanceNorm1d} that takes its number of channels from the first input; a InstanceNorm1d
 * from then on.
 *
 * <pre>{@code
 * var layer = new LazyInstanceNorm1d();
 * layer.call(Tensor.randn(2, 3, 9)); // [2, 3, 9]
 * layer.buffer("running_mean").shape(); // [3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters and buffers is an error.
 *
 * <p>Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}; absent if not tracked.
 */
public final class LazyInstanceNorm1d extends InstanceNorm1d {
  /** Normalization with eps 1e-5 and momentum 0.1, affine and tracked. */
  public LazyInstanceNorm1d() {
    this(options());
  }

  /** Normalization with options. */
  public LazyInstanceNorm1d(BatchNormOptions options) {
    super(options);
  }

  /**
   * Eps 1e-5, momentum 0.1, affine with bias, running statistics, other than {@link
   * InstanceNorm1d}.
   */
  public static BatchNormOptions options() {
    return BatchNorm.defaults();
  }
}
