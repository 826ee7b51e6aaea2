package org.lanewise.nn;

/**
 * Instance normalization of images: each channel of each sample, {@code y = (x - mean) /
 * sqrt(variance + eps) * weight + bias} (Ulyanov et al. 2016, "Instance Normalization").
 *
 * <pre>{@code
 * new InstanceNorm2d(100).call(Tensor.randn(20, 100, 35, 45)).shape(); // [20, 100, 35, 45]
 * }</pre>
 *
 * <p>Mean and variance are those of the input, in evaluation mode the running ones where such are
 * tracked; they are updated in training mode by the averages over the batch. One place for each
 * channel is an error in training.
 *
 * <p>Shape: {@code [batch, channels, height, width]}, or without the batch, to the same. <br>
 * Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Buffers: {@code running_mean [channels]}, {@code running_var [channels]}, {@code
 * num_batches_tracked []}; absent if not tracked. <br>
 * Init: weight and running variance 1, the others 0.
 */
public sealed class InstanceNorm2d extends InstanceNorm permits LazyInstanceNorm2d {
  /** Normalization of this many channels with eps 1e-5, neither affine nor tracked. */
  public InstanceNorm2d(long channels) {
    this(channels, options());
  }

  /** Normalization of this many channels with options. */
  public InstanceNorm2d(long channels, BatchNormOptions options) {
    super("InstanceNorm2d", counted("InstanceNorm2d", channels), options, 2);
  }

  /** Normalization of as many channels as the first input has. */
  InstanceNorm2d(BatchNormOptions options) {
    super("LazyInstanceNorm2d", Lazy.UNKNOWN, options, 2);
  }

  /** Eps 1e-5, momentum 0.1, not affine, no running statistics. */
  public static BatchNormOptions options() {
    return defaults();
  }
}
