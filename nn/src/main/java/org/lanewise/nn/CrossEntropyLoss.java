package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Cross entropy of raw scores: {@link NLLLoss} of their log-softmax. Shape: {@code [rows, classes]}
 * and INT64 {@code [rows]}, to a scalar.
 *
 * @param options how the rows are combined, weights of classes, a label to ignore
 */
public record CrossEntropyLoss(ClassOptions options) implements Loss {
  /** The mean over all rows. */
  public CrossEntropyLoss() {
    this(ClassOptions.DEFAULT);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.crossEntropy(output, target, options);
  }
}
