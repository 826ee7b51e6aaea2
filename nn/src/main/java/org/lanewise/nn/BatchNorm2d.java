package org.lanewise.nn;

/**
 * Batch normalization of images: each channel across the batch, {@code y = (x - mean) /
 * sqrt(variance + eps) * weight + bias} (Ioffe and Szegedy 2015, "Batch Normalization").
 *
 * <pre>{@code
 * new BatchNorm2d(100).call(Tensor.randn(20, 100, 35, 45)).shape(); // [20, 100, 35, 45]
 * }</pre>
 *
 * <p>In training mode mean and variance are those of the batch, and the running ones become {@code
 * (1 - momentum) running + momentum new}, the variance divided by one less than the number of
 * values; one value for each channel is an error then. In evaluation mode the running ones are
 * used, or those of the batch where none are tracked. With momentum null the running statistics are
 * the averages over all batches.
 *
 * <p>Shape: {@code [batch, channels, height, width]} to the same. <br>
 * Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}. <br>
 * Init: weight and running variance 1, the others 0.
 */
public sealed class BatchNorm2d extends BatchNorm permits LazyBatchNorm2d {
  /** Normalization of this many channels with eps 1e-5, momentum 0.1, affine and tracked. */
  public BatchNorm2d(long channels) {
    this(channels, options());
  }

  /** Normalization of this many channels with options. */
  public BatchNorm2d(long channels, BatchNormOptions options) {
    super("BatchNorm2d", counted("BatchNorm2d", channels), options, 4, 4);
  }

  /** Normalization of as many channels as the first input has. */
  BatchNorm2d(BatchNormOptions options) {
    super("LazyBatchNorm2d", Lazy.UNKNOWN, options, 4, 4);
  }

  /** Eps 1e-5, momentum 0.1, affine with bias, running statistics. */
  public static BatchNormOptions options() {
    return defaults();
  }
}
