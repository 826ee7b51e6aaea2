package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What losses of class labels have besides output and target.
 *
 * @param reduction how the rows are combined; the mean is weighted
 * @param weight a weight for each class; all 1 if null
 * @param ignoreIndex rows with this target count nothing
 * @param labelSmoothing the part of each target, 0 to 1, that is given to all classes alike; only
 *     the cross entropy takes it
 */
public record ClassOptions(
    Reduction reduction, @Nullable Tensor weight, long ignoreIndex, double labelSmoothing) {
  /** The mean, no weights, -100 ignored, no smoothing. */
  public static final ClassOptions DEFAULT = new ClassOptions(Reduction.MEAN, null, -100, 0);

  /** {@link #DEFAULT}, as a beginning: {@code options().labelSmoothing(0.1)}. */
  public static ClassOptions options() {
    return DEFAULT;
  }

  /** These options with another reduction. */
  public ClassOptions reduction(Reduction combine) {
    return new ClassOptions(combine, weight, ignoreIndex, labelSmoothing);
  }

  /** These options with weights for the classes. */
  public ClassOptions weight(Tensor classes) {
    return new ClassOptions(reduction, classes, ignoreIndex, labelSmoothing);
  }

  /** These options with another index that is ignored. */
  public ClassOptions ignoreIndex(long index) {
    return new ClassOptions(reduction, weight, index, labelSmoothing);
  }

  /** These options with smoothed targets. */
  public ClassOptions labelSmoothing(double part) {
    return new ClassOptions(reduction, weight, ignoreIndex, part);
  }
}
