package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Rounding;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Quotient rounded to an integer: {@code y = trunc(a / b)} or {@code floor(a / b)}. Integers stay
 * integers.
 *
 * <p>Shape: any two that broadcast together. Gradient: zero. A fraction divided by 0 gives what
 * {@link Div} does; an integer divided by 0 is an {@link ArithmeticException}. Booleans are
 * refused.
 *
 * <p>The floor is taken of the exact quotient: {@code (a - a mod b) / b}, so that {@code 1 / 0.1}
 * gives 9, since the double next to 0.1 is larger.
 */
public final class DivRounded extends BinaryPointwise {
  /** Towards zero. */
  public static final DivRounded TRUNC = new DivRounded(Rounding.TRUNC);

  /** Towards minus infinity. */
  public static final DivRounded FLOOR = new DivRounded(Rounding.FLOOR);

  private final Rounding rounding;

  private DivRounded(Rounding rounding) {
    this.rounding = rounding;
  }

  /** The operation that rounds in this way. */
  public static DivRounded of(Rounding rounding) {
    return rounding == Rounding.TRUNC ? TRUNC : FLOOR;
  }

  @Override
  public String name() {
    return rounding == Rounding.TRUNC ? "DivTrunc" : "DivFloor";
  }

  @Override
  protected double scalar(double a, double b) {
    if (rounding == Rounding.TRUNC) {
      double quotient = a / b;
      return quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
    }
    if (b == 0) {
      return a / b;
    }
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0)) {
      quotient -= 1;
    }
    return quotient == 0 ? Math.copySign(0, a / b) : nearest(quotient);
  }

  @Override
  protected float scalar(float a, float b) {
    if (rounding == Rounding.TRUNC) {
      double quotient = a / b;
      return (float) (quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient));
    }
    if (b == 0) {
      return a / b;
    }
    float rest = a % b;
    float quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0)) {
      quotient -= 1;
    }
    return quotient == 0 ? Math.copySign(0f, a / b) : (float) nearest(quotient);
  }

  // The quotient is an integer but for its rounding.
  private static double nearest(double quotient) {
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  @Override
  protected long scalar(long a, long b) {
    return rounding == Rounding.TRUNC ? a / b : Math.floorDiv(a, b);
  }

  @Override
  protected DType resultType(DType type) {
    return Types.numeric(name(), type);
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
  protected boolean roundsNumber() {
    return false;
  }

  @Override
  protected int savesForA() {
    return Saves.NOTHING;
  }

  @Override
  protected int savesForB() {
    return Saves.NOTHING;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.zerosLike();
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.zerosLike();
  }
}
