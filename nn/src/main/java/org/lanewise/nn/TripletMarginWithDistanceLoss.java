package org.lanewise.nn;

import java.util.function.BinaryOperator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.TripletOptions;

/**
 * {@link TripletMarginLoss} with a distance of one's own.
 *
 * <pre>{@code
 * var loss =
 *     new TripletMarginWithDistanceLoss(
 *         (a, b) -> a.sub(b).abs().sum(-1), TripletOptions.options());
 * loss.call(Tensor.randn(8, 5), Tensor.randn(8, 5), Tensor.randn(8, 5));
 * }</pre>
 *
 * <p>Shape: anchor, match and other {@code [batch, size]}, or {@code [size]}, to a scalar.
 *
 * @param distance the distance of two tensors, one number for each example
 * @param options margin, swap, and how the losses are combined
 */
public record TripletMarginWithDistanceLoss(
    BinaryOperator<Tensor> distance, TripletOptions options) {
  /** Checks the arguments. */
  public TripletMarginWithDistanceLoss {
    if (!(options.margin() > 0)) {
      throw new IllegalArgumentException(
          "TripletMarginWithDistanceLoss: expected a margin above 0, got " + options.margin());
    }
  }

  /** The mean, with margin 1 and Euclid's norm. */
  public TripletMarginWithDistanceLoss() {
    this(Functional::pairwiseDistance, TripletOptions.options());
  }

  /** The mean, with margin 1. */
  public TripletMarginWithDistanceLoss(BinaryOperator<Tensor> distance) {
    this(distance, TripletOptions.options());
  }

  /** The loss. */
  public Tensor call(Tensor anchor, Tensor positive, Tensor negative) {
    return Functional.tripletMarginWithDistanceLoss(anchor, positive, negative, distance, options);
  }
}
