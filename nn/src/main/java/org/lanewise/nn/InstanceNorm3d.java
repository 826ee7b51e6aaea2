package org.lanewise.nn;

/**
 * Instance normalization of volumes: each channel of each sample, {@code y = (x - mean) /
 * sqrt(variance + eps) * weight + bias} (Ulyanov et al. 2016, "Instance Normalization").
 *
 * <pre>{@code
 * new InstanceNorm3d(100).call(Tensor.randn(4, 100, 5, 6, 7)).shape(); // [4, 100, 5, 6, 7]
 * }</pre>
 *
 * <p>Mean and variance are those of the input, in evaluation mode the running ones where such are
 * tracked; they are updated in training mode by the averages over the batch. One place for each
 * channel is an error in training.
 *
 * <p>Shape: {@code [batch, channels, depth, height, width]}, or without the batch, to the same.
 * <br>
 * Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}; absent if not tracked. <br>
 * Init: weight and running variance 1, the others 0.
 */
public sealed class InstanceNorm3d extends InstanceNorm permits LazyInstanceNorm3d {
  /** Normalization of this many channels with eps 1e-5, neither affine nor tracked. */
  public InstanceNorm3d(long channels) {
    this(channels, options());
  }

  /** Normalization of this many channels with options. */
  public InstanceNorm3d(long channels, BatchNormOptions options) {
    super("InstanceNorm3d", counted("InstanceNorm3d", channels), options, 3);
  }

  /** Normalization of as many channels as the first input has. */
  InstanceNorm3d(BatchNormOptions options) {
    super("LazyInstanceNorm3d", Lazy.UNKNOWN, options, 3);
  }

  /** Eps 1e-5, momentum 0.1, not affine, no running statistics. */
  public static BatchNormOptions options() {
    return defaults();
  }
}
