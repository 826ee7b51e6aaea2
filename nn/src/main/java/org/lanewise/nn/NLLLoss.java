package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Negative log-likelihood {@code mean -w[t] x[t]} of logarithms of probabilities.
 *
 * <pre>{@code
 * Tensor scores = Tensor.randn(3, 5).logSoftmax(1);
 * new NLLLoss().call(scores, Tensor.of(1L, 0L, 4L));
 * }</pre>
 *
 * <p>Shape: scores {@code [batch, classes]} and INT64 {@code [batch]}, or with further axes {@code
 * [batch, classes, size...]} and {@code [batch, size...]}, to a scalar.
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
