package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * Mean absolute error {@code mean |x - t|}.
 *
 * <pre>{@code
 * new L1Loss().call(Tensor.of(1f, 2), Tensor.of(0f, 4)); // 1.5
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param reduction how the losses of the elements are combined
 */
public record L1Loss(Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public L1Loss() {
    this(Reduction.MEAN);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.l1Loss(output, target, reduction);
  }
}
