package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * {@code mean log(1 + e^(-t x))} for targets of 1 and -1.
 *
 * <pre>{@code
 * new SoftMarginLoss().call(Tensor.of(2f, 1), Tensor.of(1f, -1)); // 0.7201
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param reduction how the losses of the elements are combined
 */
public record SoftMarginLoss(Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public SoftMarginLoss() {
    this(Reduction.MEAN);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.softMarginLoss(output, target, reduction);
  }
}
