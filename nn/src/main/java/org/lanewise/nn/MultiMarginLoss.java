package org.lanewise.nn;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.MultiMarginOptions;

/**
 * By how much classes come nearer to the right one than the margin: {@code sum over c other than t
 * of w[t] max(0, margin - x[t] + x[c])^p / classes}.
 *
 * <pre>{@code
 * new MultiMarginLoss().call(Tensor.of(0.1f, 0.2f, 0.4f, 0.8f), Tensor.of(3L)); // 0.325
 * }</pre>
 *
 * <p>Shape: {@code [batch, classes]} and INT64 {@code [batch]}, or {@code [classes]} and one class,
 * to a scalar.
 *
 * @param options power, margin, weights of classes, and how the losses are combined
 */
public record MultiMarginLoss(MultiMarginOptions options) implements Loss {
  /** Checks the arguments. */
  public MultiMarginLoss {
    if (options.p() != 1 && options.p() != 2) {
      throw new IllegalArgumentException(
          "MultiMarginLoss: expected a power of 1 or 2, got " + options.p());
    }
    Tensor weight = options.weight();
    if (weight != null && weight.rank() != 1) {
      throw ShapeException.of("MultiMarginLoss", "weights [classes]", weight.shape());
    }
  }

  /** The mean, with power 1 and margin 1. */
  public MultiMarginLoss() {
    this(MultiMarginOptions.options());
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.multiMarginLoss(output, target, options);
  }
}
