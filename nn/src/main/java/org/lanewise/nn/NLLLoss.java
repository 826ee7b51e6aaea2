package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Negative log-likelihood {@code mean -x[i, t_i]} of logarithms of probabilities. Shape: {@code
 * [rows, classes]} and INT64 {@code [rows]}, to a scalar.
 *
 * @param options how the rows are combined, weights of classes, a label to ignore
 */
public record NLLLoss(ClassOptions options) implements Loss {
  /** The mean over all rows. */
  public NLLLoss() {
    this(ClassOptions.DEFAULT);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.nllLoss(output, target, options);
  }
}
