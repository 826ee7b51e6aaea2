package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What losses of class labels have besides output and target.
 *
 * @param reduction how the rows are combined; the mean is weighted
 * @param weight a weight for each class; all 1 if null
 * @param ignoreIndex rows with this target count nothing
 */
public record ClassOptions(Reduction reduction, @Nullable Tensor weight, long ignoreIndex) {
  /** The mean, no weights, -100 ignored. */
  public static final ClassOptions DEFAULT = new ClassOptions(Reduction.MEAN, null, -100);

  /** These options with another reduction. */
  public ClassOptions reduction(Reduction combine) {
    return new ClassOptions(combine, weight, ignoreIndex);
  }

  /** These options with weights for the classes. */
  public ClassOptions weight(Tensor classes) {
    return new ClassOptions(reduction, classes, ignoreIndex);
  }

  /** These options with another index that is ignored. */
  public ClassOptions ignoreIndex(long index) {
    return new ClassOptions(reduction, weight, index);
  }
}
