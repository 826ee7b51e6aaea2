package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.CtcOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Connectionist temporal classification: {@code -log} of the probability that a sequence of labels
 * gives the target when repeated labels are joined and blanks left out (Graves et al. 2006).
 *
 * <pre>{@code
 * Tensor logProbs = Tensor.randn(50, 2, 20).logSoftmax(2);
 * Tensor targets = Tensor.ones(2, 10).to(DType.INT64);
 * new CTCLoss().call(logProbs, targets, Tensor.of(50L, 50L), Tensor.of(10L, 8L));
 * }</pre>
 *
 * <p>Shape: logarithms of probabilities {@code [time, batch, classes]}, targets {@code [batch,
 * longest]} or all one after another, lengths {@code [batch]} of both, to a scalar.
 *
 * @param options the blank, infinite losses, and how the losses are combined
 */
public record CTCLoss(CtcOptions options) {
  /** Blank 0, the mean. */
  public CTCLoss() {
    this(CtcOptions.options());
  }

  /** The loss. */
  public Tensor call(Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
    return Functional.ctcLoss(logProbs, targets, inputLengths, targetLengths, options);
  }
}
