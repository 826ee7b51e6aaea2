package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Running means and variances: {@code r = (1 - momentum) r + momentum s}, in place. */
final class Running {
  private Running() {}

  /**
   * Mixes statistics into running ones; those of several samples, one after the other, by their
   * average.
   *
   * @param count the elements that each variance was made of; here it is divided by one less
   */
  static void update(
      @Nullable Tensor mean,
      @Nullable Tensor variance,
      Tensor means,
      Tensor variances,
      double momentum,
      long count) {
    if (mean != null && variance != null) {
      mix(mean, means.toDoubleArray(), momentum);
      mix(variance, variances.toDoubleArray(), momentum * count / (count - 1.0), momentum);
    }
  }

  private static void mix(Tensor running, double[] statistics, double momentum) {
    mix(running, statistics, momentum, momentum);
  }

  private static void mix(Tensor running, double[] statistics, double share, double momentum) {
    double[] mixed = running.toDoubleArray();
    int samples = statistics.length / mixed.length;
    for (int i = 0; i < mixed.length; i++) {
      double sum = 0;
      for (int k = 0; k < samples; k++) {
        sum += statistics[k * mixed.length + i];
      }
      mixed[i] = (1 - momentum) * mixed[i] + share * sum / samples;
    }
    running.detach().copyFrom(Tensor.of(mixed));
  }

  /** Running statistics as those to normalize by. */
  static Statistics given(Tensor mean, Tensor variance, double eps) {
    double[] means = mean.toDoubleArray();
    double[] variances = variance.toDoubleArray();
    Statistics s = Statistics.empty(means.length);
    for (int i = 0; i < means.length; i++) {
      s.set(i, means[i], variances[i], eps);
    }
    return s;
  }
}
