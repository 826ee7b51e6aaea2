package org.lanewise.nn;

/**
 * {@link BatchNorm2d} that takes its number of channels from the first input; a BatchNorm2d from
 * then on.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm2d();
 * layer.call(Tensor.randn(2, 3, 8, 8)); // [2, 3, 8, 8]
 * layer.buffer("running_mean").shape(); // [3]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters and buffers is an error.
 *
 * <p>Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}; absent if not tracked.
 */
public final class LazyBatchNorm2d extends BatchNorm2d {
  /** Normalization with eps 1e-5 and momentum 0.1, affine and tracked. */
  public LazyBatchNorm2d() {
    this(options());
  }

  /** Normalization with options. */
  public LazyBatchNorm2d(BatchNormOptions options) {
    super(options);
  }
}
