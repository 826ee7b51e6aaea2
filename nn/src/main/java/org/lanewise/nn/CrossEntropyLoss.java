package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Cross entropy of raw scores: {@link NLLLoss} of their log-softmax. Targets are classes, or
 * probabilities of all classes in the shape of the scores.
 *
 * <pre>{@code
 * new CrossEntropyLoss().call(Tensor.randn(3, 5), Tensor.of(1L, 0L, 4L));
 * var smooth = new CrossEntropyLoss(ClassOptions.options().labelSmoothing(0.1));
 * smooth.call(Tensor.randn(3, 5), Tensor.of(1L, 0L, 4L));
 * }</pre>
 *
 * <p>Shape: scores {@code [batch, classes]} and INT64 {@code [batch]}, or with further axes {@code
 * [batch, classes, size...]} and {@code [batch, size...]}, to a scalar.
 *
 * @param options how the rows are combined, weights of classes, a label to ignore, smoothing
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
