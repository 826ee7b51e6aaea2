package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * Mean squared error {@code mean (x - t)^2}.
 *
 * <pre>{@code
 * new MSELoss().call(Tensor.of(1f, 2), Tensor.of(0f, 4)); // 2.5
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param reduction how the losses of the elements are combined
 */
public record MSELoss(Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public MSELoss() {
    this(Reduction.MEAN);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.mseLoss(output, target, reduction);
  }
}
