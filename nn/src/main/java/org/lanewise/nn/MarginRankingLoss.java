package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * {@code max(0, -t (a - b) + margin)}: {@code a} should be larger where the target is 1, {@code b}
 * where it is -1.
 *
 * <pre>{@code
 * new MarginRankingLoss().call(Tensor.of(1f, 2), Tensor.of(2f, 1), Tensor.of(1f, 1)); // 0.5
 * }</pre>
 *
 * <p>Shape: three of one shape, to a scalar.
 *
 * @param margin by how much
 * @param reduction how the losses of the elements are combined
 */
public record MarginRankingLoss(double margin, Reduction reduction) {
  /** The mean, with margin 0. */
  public MarginRankingLoss() {
    this(0, Reduction.MEAN);
  }

  /** The mean. */
  public MarginRankingLoss(double margin) {
    this(margin, Reduction.MEAN);
  }

  /** The loss. */
  public Tensor call(Tensor a, Tensor b, Tensor target) {
    return Functional.marginRankingLoss(a, b, target, margin, reduction);
  }
}
