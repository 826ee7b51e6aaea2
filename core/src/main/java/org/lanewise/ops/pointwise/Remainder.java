package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Rounding;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Remainder with the sign of the divisor, as Python's {@code %}: {@code y = a - b floor(a / b)}.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code da = dy, db = -dy floor(a / b)}. A
 * fraction divided by 0 gives NaN; an integer divided by 0 is an {@link ArithmeticException}.
 * Booleans are refused.
 */
public final class Remainder extends BinaryPointwise {
  /** The operation. */
  public static final Remainder INSTANCE = new Remainder();

  private Remainder() {}

  @Override
  protected double scalar(double a, double b) {
    double rest = a % b;
    return rest != 0 && (b < 0) != (rest < 0) ? rest + b : rest;
  }

  @Override
  protected float scalar(float a, float b) {
    float rest = a % b;
    return rest != 0 && (b < 0) != (rest < 0) ? rest + b : rest;
  }

  @Override
  protected long scalar(long a, long b) {
    return Math.floorMod(a, b);
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.numeric(name(), promoted);
  }

  @Override
  protected void checkOperand(Tensor b) {
    Divisors.check(name(), b);
  }

  @Override
  protected void checkOperand(DType type, long b) {
    Divisors.check(name(), type, b);
  }

  @Override
  protected int savesForA() {
    return Saves.NOTHING;
  }

  @Override
  protected int savesForB() {
    return Saves.A | Saves.B;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g;
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    return g.neg().mul(a.div(c.saved(Saves.B_INDEX), Rounding.FLOOR));
  }
}
