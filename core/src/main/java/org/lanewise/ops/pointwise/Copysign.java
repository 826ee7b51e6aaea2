package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Magnitude of one element with the sign of another: {@code y = |a| sign(b)}, where the sign of -0
 * is negative.
 *
 * <p>Shape: any two that broadcast together; integers become FLOAT32. Gradient: {@code da = dy y /
 * a}, 0 where {@code a = 0}; {@code db = 0}.
 */
public final class Copysign extends BinaryPointwise {
  /** The operation. */
  public static final Copysign INSTANCE = new Copysign();

  private Copysign() {}

  @Override
  protected double scalar(double a, double b) {
    return Math.copySign(a, b);
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.fractional(promoted);
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.Y;
  }

  @Override
  protected int savesForB() {
    return Saves.NOTHING;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    return g.mul(Where.zero(a.eq(0), c.saved(Saves.Y_INDEX).div(a)));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.zerosLike();
  }
}
