package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@link AlphaDropout} of whole channels.
 *
 * <pre>{@code
 * var layer = new FeatureAlphaDropout(0.2);
 * layer.call(Tensor.randn(2, 3, 4)); // a fifth is dropped
 * layer.eval(); // nothing any more
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, ...]}.
 */
public final class FeatureAlphaDropout extends Dropping {
  /** Drops with probability 0.5. */
  public FeatureAlphaDropout() {
    this(0.5);
  }

  /** Drops with a probability from 0 to 1. */
  public FeatureAlphaDropout(double p) {
    this(p, false);
  }

  /** Drops with a probability; if {@code inPlace}, the output is written over the input. */
  public FeatureAlphaDropout(double p, boolean inPlace) {
    super(p, inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace
        ? Functional.featureAlphaDropoutInPlace(x, p, isTraining())
        : Functional.featureAlphaDropout(x, p, isTraining());
  }
}
