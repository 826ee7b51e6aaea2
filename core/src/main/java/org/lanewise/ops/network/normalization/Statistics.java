package org.lanewise.ops.network.normalization;

import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * Means, variances (divided by the number of elements) and {@code scale = 1 / sqrt(variance +
 * eps)}, FLOAT64 whatever the type of the elements: they are few, and all else is computed from
 * them.
 */
record Statistics(Tensor mean, Tensor variance, Tensor scale) {
  /** Statistics that are to be set. */
  static Statistics empty(int n) {
    return new Statistics(zeros(n), zeros(n), zeros(n));
  }

  private static Tensor zeros(int n) {
    return Tensor.zeros(Shape.of(n), DType.FLOAT64);
  }

  void set(long i, double mean, double variance, double eps) {
    this.mean.segment().setAtIndex(ValueLayout.JAVA_DOUBLE, i, mean);
    this.variance.segment().setAtIndex(ValueLayout.JAVA_DOUBLE, i, variance);
    this.scale.segment().setAtIndex(ValueLayout.JAVA_DOUBLE, i, 1 / Math.sqrt(variance + eps));
  }

  double mean(long i) {
    return mean.segment().getAtIndex(ValueLayout.JAVA_DOUBLE, mean.offset() + i);
  }

  double scale(long i) {
    return scale.segment().getAtIndex(ValueLayout.JAVA_DOUBLE, scale.offset() + i);
  }
}
