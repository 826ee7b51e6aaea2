package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@link Dropout} of whole channels of images (Tompson et al. 2014).
 *
 * <pre>{@code
 * var layer = new Dropout2d(0.2);
 * layer.call(Tensor.ones(2, 3, 4, 4)); // a fifth is dropped
 * layer.eval(); // nothing any more
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width]}; of three axes the first is the batch, too.
 */
public final class Dropout2d extends Dropping {
  /** Drops with probability 0.5. */
  public Dropout2d() {
    this(0.5);
  }

  /** Drops with a probability from 0 to 1. */
  public Dropout2d(double p) {
    this(p, false);
  }

  /** Drops with a probability; if {@code inPlace}, the output is written over the input. */
  public Dropout2d(double p, boolean inPlace) {
    super(p, inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace
        ? Functional.dropout2dInPlace(x, p, isTraining())
        : Functional.dropout2d(x, p, isTraining());
  }
}
