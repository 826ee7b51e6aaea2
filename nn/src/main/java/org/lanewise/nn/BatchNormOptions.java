package org.lanewise.nn;

import org.jspecify.annotations.Nullable;

/**
 * What batch and instance normalization have besides the number of channels: {@code
 * BatchNorm2d.options().momentum(0.01)}.
 *
 * @param eps added to the variance
 * @param momentum the part of new statistics in the running ones; null for the average of all
 * @param affine whether there is a learned factor for each channel
 * @param bias whether there is a learned summand for each channel too
 * @param trackRunningStats whether running statistics are kept, for evaluation
 */
public record BatchNormOptions(
    double eps,
    @Nullable Double momentum,
    boolean affine,
    boolean bias,
    boolean trackRunningStats) {
  /** These options with another eps. */
  public BatchNormOptions eps(double added) {
    return new BatchNormOptions(added, momentum, affine, bias, trackRunningStats);
  }

  /** These options with another momentum; null for the average of all batches so far. */
  public BatchNormOptions momentum(@Nullable Double part) {
    return new BatchNormOptions(eps, part, affine, bias, trackRunningStats);
  }

  /** These options with or without learned factors and summands. */
  public BatchNormOptions affine(boolean learned) {
    return new BatchNormOptions(eps, momentum, learned, learned, trackRunningStats);
  }

  /** These options with or without learned summands. */
  public BatchNormOptions bias(boolean learned) {
    return new BatchNormOptions(eps, momentum, affine, learned, trackRunningStats);
  }

  /** These options with or without running statistics. */
  public BatchNormOptions trackRunningStats(boolean track) {
    return new BatchNormOptions(eps, momentum, affine, bias, track);
  }
}
