package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What losses of yes and no have besides output and target.
 *
 * @param weight factors of the losses, which broadcast to them; all 1 if null
 * @param posWeight factors of the losses of a yes, which broadcast to them; all 1 if null. Only the
 *     loss of raw scores takes them
 * @param reduction how the losses are combined; the mean is divided by the number of elements
 */
public record BinaryOptions(
    @Nullable Tensor weight, @Nullable Tensor posWeight, Reduction reduction) {
  private static final BinaryOptions DEFAULT = new BinaryOptions(null, null, Reduction.MEAN);

  /** No weights, the mean. */
  public static BinaryOptions options() {
    return DEFAULT;
  }

  /** These options with factors of the losses. */
  public BinaryOptions weight(Tensor factors) {
    return new BinaryOptions(factors, posWeight, reduction);
  }

  /** These options with factors of the losses of a yes. */
  public BinaryOptions posWeight(Tensor factors) {
    return new BinaryOptions(weight, factors, reduction);
  }

  /** These options with another reduction. */
  public BinaryOptions reduction(Reduction combine) {
    return new BinaryOptions(weight, posWeight, combine);
  }
}
