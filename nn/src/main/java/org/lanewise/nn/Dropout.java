package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Zeroes elements at random with probability {@code p} while training and scales the others by
 * {@code 1 / (1 - p)}; passes its input on in evaluation mode (Srivastava et al. 2014).
 *
 * <pre>{@code
 * var layer = new Dropout(0.2);
 * layer.call(Tensor.ones(2, 3)); // a fifth is dropped
 * layer.eval(); // nothing any more
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Dropout extends Dropping {
  /** Drops with probability 0.5. */
  public Dropout() {
    this(0.5);
  }

  /** Drops with a probability from 0 to 1. */
  public Dropout(double p) {
    this(p, false);
  }

  /** Drops with a probability; if {@code inPlace}, the output is written over the input. */
  public Dropout(double p, boolean inPlace) {
    super(p, inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace
        ? Functional.dropoutInPlace(x, p, isTraining())
        : Functional.dropout(x, p, isTraining());
  }
}
