package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What the margin loss of classes has besides output and target.
 *
 * @param p the power of the losses, 1 or 2
 * @param margin by how much the right class should lead
 * @param weight a weight for each class; all 1 if null
 * @param reduction how the losses are combined
 */
public record MultiMarginOptions(
    int p, double margin, @Nullable Tensor weight, Reduction reduction) {
  private static final MultiMarginOptions DEFAULT =
      new MultiMarginOptions(1, 1, null, Reduction.MEAN);

  /** Power 1, margin 1, no weights, the mean. */
  public static MultiMarginOptions options() {
    return DEFAULT;
  }

  /** These options with another power. */
  public MultiMarginOptions p(int power) {
    return new MultiMarginOptions(power, margin, weight, reduction);
  }

  /** These options with another margin. */
  public MultiMarginOptions margin(double lead) {
    return new MultiMarginOptions(p, lead, weight, reduction);
  }

  /** These options with weights for the classes. */
  public MultiMarginOptions weight(Tensor classes) {
    return new MultiMarginOptions(p, margin, classes, reduction);
  }

  /** These options with another reduction. */
  public MultiMarginOptions reduction(Reduction combine) {
    return new MultiMarginOptions(p, margin, weight, combine);
  }
}
