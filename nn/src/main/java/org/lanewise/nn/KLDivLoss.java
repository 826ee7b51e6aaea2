package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * Divergence of Kullback and Leibler {@code t (log t - x)}, of logarithms {@code x} of
 * probabilities. Its mean over the batch is that of {@link Reduction#BATCHMEAN}.
 *
 * <pre>{@code
 * var loss = new KLDivLoss(Reduction.BATCHMEAN);
 * loss.call(Tensor.randn(3, 5).logSoftmax(1), Tensor.rand(3, 5).softmax(1));
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param reduction how the losses of the elements are combined
 * @param logTarget whether targets are logarithms too
 */
public record KLDivLoss(Reduction reduction, boolean logTarget) implements Loss {
  /** The mean over all elements. */
  public KLDivLoss() {
    this(Reduction.MEAN);
  }

  /** Of probabilities as targets. */
  public KLDivLoss(Reduction reduction) {
    this(reduction, false);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.klDiv(output, target, reduction, logTarget);
  }
}
