package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Dropout for {@link SELU}: while training, elements become the value that SELU tends to, with
 * probability {@code p}, and all are scaled and moved so that mean 0 and variance 1 stay (Klambauer
 * et al. 2017).
 *
 * <pre>{@code
 * var layer = new AlphaDropout(0.2);
 * layer.call(Tensor.randn(2, 3)); // a fifth is dropped
 * layer.eval(); // nothing any more
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class AlphaDropout extends Dropping {
  /** Drops with probability 0.5. */
  public AlphaDropout() {
    this(0.5);
  }

  /** Drops with a probability from 0 to 1. */
  public AlphaDropout(double p) {
    this(p, false);
  }

  /** Drops with a probability; if {@code inPlace}, the output is written over the input. */
  public AlphaDropout(double p, boolean inPlace) {
    super(p, inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace
        ? Functional.alphaDropoutInPlace(x, p, isTraining())
        : Functional.alphaDropout(x, p, isTraining());
  }
}
