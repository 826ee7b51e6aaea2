package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * The larger of two elements, of which one may be NaN: the other one then.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code dy} to the one chosen, to {@code a}
 * if they are equal.
 */
public final class Fmax extends BinaryPointwise {
  /** The operation. */
  public static final Fmax INSTANCE = new Fmax();

  private Fmax() {}

  @Override
  protected double scalar(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }

  @Override
  protected long scalar(long a, long b) {
    return Math.max(a, b);
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A | Saves.B;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return Where.keep(first(c), g);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return Where.zero(first(c), g);
  }

  private static Tensor first(Context c) {
    Tensor b = c.saved(Saves.B_INDEX);
    return c.saved(Saves.A_INDEX).ge(b).logicalOr(b.isnan());
  }
}
