package org.lanewise.nn;

/**
 * {@link BatchNorm3d} that takes its number of channels from the first input; a BatchNorm3d from
 * then on.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm3d();
 * layer.call(Tensor.randn(2, 3, 4, 4, 4)); // [2, 3, 4, 4, 4]
 * layer.buffer("running_mean").shape(); // [3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters and buffers is an error.
 *
 * <p>Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}; absent if not tracked.
 */
public final class LazyBatchNorm3d extends BatchNorm3d {
  /** Normalization with eps 1e-5 and momentum 0.1, affine and tracked. */
  public LazyBatchNorm3d() {
    this(options());
  }

  /** Normalization with options. */
  public LazyBatchNorm3d(BatchNormOptions options) {
    super(options);
  }
}
