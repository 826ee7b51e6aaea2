package org.lanewise.nn;

/**
 * {@link BatchNorm1d} that takes its number of channels from the first input; a BatchNorm1d from
 * then on.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm1d();
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
public final class LazyBatchNorm1d extends BatchNorm1d {
  /** Normalization with eps 1e-5 and momentum 0.1, affine and tracked. */
  public LazyBatchNorm1d() {
    this(options());
  }

  /** Normalization with options. */
  public LazyBatchNorm1d(BatchNormOptions options) {
    super(options);
  }
}
