package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Zeroes elements at random with probability {@code p} while training and scales the others by
 * {@code 1 / (1 - p)}; passes its input on in evaluation mode (Srivastava et al. 2014). Shape: any.
 */
public final class Dropout extends Module {
  private final double p;

  /** Dropout of half the elements. */
  public Dropout() {
    this(0.5);
  }

  /** Dropout with a probability from 0 to 1. */
  public Dropout(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("Dropout: expected a probability from 0 to 1, got " + p);
    }
    this.p = p;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.dropout(x, p, isTraining());
  }

  @Override
  protected String arguments() {
    return "p=" + p;
  }
}
