package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * {@code y = a log b}, 0 where {@code a = 0} and {@code b} is not NaN.
 *
 * <p>Shape: any two that broadcast together; integers become FLOAT32. Gradient: {@code da = dy log
 * b}, 0 where {@code a = 0} and {@code b <= 0}; {@code db = dy a / b}.
 */
public final class Xlogy extends BinaryPointwise {
  /** The operation. */
  public static final Xlogy INSTANCE = new Xlogy();

  private Xlogy() {}

  @Override
  protected double scalar(double a, double b) {
    return Double.isNaN(b) ? b : a == 0 ? 0 : a * Math.log(b);
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.fractional(promoted);
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
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    return Where.zero(a.eq(0).logicalAnd(b.le(0)), g.xlogy(b));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.mul(c.saved(Saves.A_INDEX).div(c.saved(Saves.B_INDEX)));
  }
}
