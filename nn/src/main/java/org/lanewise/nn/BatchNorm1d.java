package org.lanewise.nn;

/**
 * Batch normalization of vectors or sequences: each channel across the batch, {@code y = (x - mean)
 * / sqrt(variance + eps) * weight + bias} (Ioffe and Szegedy 2015, "Batch Normalization").
 *
 * <pre>{@code
 * new BatchNorm1d(100).call(Tensor.randn(20, 100, 35)).shape(); // [20, 100, 35]
 * }</pre>
 *
 * <p>In training mode mean and variance are those of the batch, and the running ones become {@code
 * (1 - momentum) running + momentum new}, the variance divided by one less than the number of
 * values; one value for each channel is an error then. In evaluation mode the running ones are
 * used, or those of the batch where none are tracked. With momentum null the running statistics are
 * the averages over all batches.
 *
 * <p>Shape: {@code [batch, channels]} or {@code [batch, channels, length]} to the same. <br>
 * Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}. <br>
 * Init: weight and running variance 1, the others 0.
 */
public sealed class BatchNorm1d extends BatchNorm permits LazyBatchNorm1d {
  /** Normalization of this many channels with eps 1e-5, momentum 0.1, affine and tracked. */
  public BatchNorm1d(long channels) {
    this(channels, options());
  }

  /** Normalization of this many channels with options. */
  public BatchNorm1d(long channels, BatchNormOptions options) {
    super("BatchNorm1d", counted("BatchNorm1d", channels), options, 2, 3);
  }

  /** Normalization of as many channels as the first input has. */
  BatchNorm1d(BatchNormOptions options) {
    super("LazyBatchNorm1d", Lazy.UNKNOWN, options, 2, 3);
  }

  /** Eps 1e-5, momentum 0.1, affine with bias, running statistics. */
  public static BatchNormOptions options() {
    return defaults();
  }
}
