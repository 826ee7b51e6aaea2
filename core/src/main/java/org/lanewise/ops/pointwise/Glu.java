package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Gated linear unit of two halves: {@code y = a s(b)} with the logistic function {@code s}.
 *
 * <p>Shape: any two that broadcast together, floating point. Gradient: {@code da = dy s, db = dy a
 * s (1 - s)}.
 */
public final class Glu extends BinaryPointwise {
  /** The operation. */
  public static final Glu INSTANCE = new Glu();

  private Glu() {}

  @Override
  protected double scalar(double a, double b) {
    return a / (1 + Math.exp(-b));
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.floating(name(), promoted);
  }

  @Override
  protected int savesForA() {
    return Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A | Saves.B;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.mul(c.saved(Saves.B_INDEX).sigmoid());
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor s = c.saved(Saves.B_INDEX).sigmoid();
    return g.mul(c.saved(Saves.A_INDEX)).mul(s.mul(s.rsub(1)));
  }
}
