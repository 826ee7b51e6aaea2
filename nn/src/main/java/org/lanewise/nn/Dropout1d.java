package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@link Dropout} of whole channels of sequences.
 *
 * <pre>{@code
 * var layer = new Dropout1d(0.2);
 * layer.call(Tensor.ones(2, 3, 4)); // a fifth is dropped
 * layer.eval(); // nothing any more
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size]} or {@code [channels, size]}.
 */
public final class Dropout1d extends Dropping {
  /** Drops with probability 0.5. */
  public Dropout1d() {
    this(0.5);
  }

  /** Drops with a probability from 0 to 1. */
  public Dropout1d(double p) {
    this(p, false);
  }

  /** Drops with a probability; if {@code inPlace}, the output is written over the input. */
  public Dropout1d(double p, boolean inPlace) {
    super(p, inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace
        ? Functional.dropout1dInPlace(x, p, isTraining())
        : Functional.dropout1d(x, p, isTraining());
  }
}
