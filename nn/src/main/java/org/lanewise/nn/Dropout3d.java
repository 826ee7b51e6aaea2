package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@link Dropout} of whole channels of volumes.
 *
 * <pre>{@code
 * var layer = new Dropout3d(0.2);
 * layer.call(Tensor.ones(2, 3, 4, 4, 4)); // a fifth is dropped
 * layer.eval(); // nothing any more
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width]} or without the batch.
 */
public final class Dropout3d extends Dropping {
  /** Drops with probability 0.5. */
  public Dropout3d() {
    this(0.5);
  }

  /** Drops with a probability from 0 to 1. */
  public Dropout3d(double p) {
    this(p, false);
  }

  /** Drops with a probability; if {@code inPlace}, the output is written over the input. */
  public Dropout3d(double p, boolean inPlace) {
    super(p, inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace
        ? Functional.dropout3dInPlace(x, p, isTraining())
        : Functional.dropout3d(x, p, isTraining());
  }
}
