package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.TripletOptions;

/**
 * {@code max(0, d(a, p) - d(a, n) + margin)}: the other {@code n} should be farther from the anchor
 * {@code a} than its match {@code p} (Balntas et al. 2016).
 *
 * <pre>{@code
 * var loss = new TripletMarginLoss(TripletOptions.options().margin(0.5));
 * loss.call(Tensor.randn(8, 5), Tensor.randn(8, 5), Tensor.randn(8, 5));
 * }</pre>
 *
 * <p>Shape: anchor, match and other {@code [batch, size]}, or {@code [size]}, to a scalar.
 *
 * @param options margin, norm, swap, and how the losses are combined
 */
public record TripletMarginLoss(TripletOptions options) {
  /** Checks the arguments. */
  public TripletMarginLoss {
    if (!(options.margin() > 0)) {
      throw new IllegalArgumentException(
          "TripletMarginLoss: expected a margin above 0, got " + options.margin());
    }
  }

  /** The mean, with margin 1 and Euclid's norm. */
  public TripletMarginLoss() {
    this(TripletOptions.options());
  }

  /** The loss. */
  public Tensor call(Tensor anchor, Tensor positive, Tensor negative) {
    return Functional.tripletMarginLoss(anchor, positive, negative, options);
  }
}
