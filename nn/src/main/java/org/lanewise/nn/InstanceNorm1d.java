package org.lanewise.nn;

/**
 * Instance normalization of sequences: each channel of each sample, {@code y = (x - mean) /
 * sqrt(variance + eps) * weight + bias} (Ulyanov et al. 2016, "Instance Normalization").
 *
 * <pre>{@code
 * new InstanceNorm1d(100).call(Tensor.randn(20, 100, 35)).shape(); // [20, 100, 35]
 * }</pre>
 *
 * <p>Mean and variance are those of the input, in evaluation mode the running ones where such are
 * tracked; they are updated in training mode by the averages over the batch. One place for each
 * channel is an error in training.
 *
 * <p>Shape: {@code [batch, channels, length]}, or without the batch, to the same. <br>
 * Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}; absent if not tracked. <br>
 * Init: weight and running variance 1, the others 0.
 */
public sealed class InstanceNorm1d extends InstanceNorm permits LazyInstanceNorm1d {
  /** Normalization of this many channels with eps 1e-5, neither affine nor tracked. */
  public InstanceNorm1d(long channels) {
    this(channels, options());
  }

  /** Normalization of this many channels with options. */
  public InstanceNorm1d(long channels, BatchNormOptions options) {
    super("InstanceNorm1d", counted("InstanceNorm1d", channels), options, 1);
  }

  /** Normalization of as many channels as the first input has. */
  InstanceNorm1d(BatchNormOptions options) {
    super("LazyInstanceNorm1d", Lazy.UNKNOWN, options, 1);
  }

  /** Eps 1e-5, momentum 0.1, not affine, no running statistics. */
  public static BatchNormOptions options() {
    return defaults();
  }
}
