package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Length of the hypotenuse: {@code y = sqrt(a^2 + b^2)}, without overflow on the way.
 *
 * <p>Shape: any two that broadcast together, floating point. Gradient: {@code da = dy a / y, db =
 * dy b / y}; NaN where both are 0.
 */
public final class Hypot extends BinaryPointwise {
  /** The operation. */
  public static final Hypot INSTANCE = new Hypot();

  private Hypot() {}

  @Override
  protected double scalar(double a, double b) {
    return Math.hypot(a, b);
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.floating(name(), promoted);
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.Y;
  }

  @Override
  protected int savesForB() {
    return Saves.B | Saves.Y;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.mul(c.saved(Saves.A_INDEX).div(c.saved(Saves.Y_INDEX)));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.mul(c.saved(Saves.B_INDEX).div(c.saved(Saves.Y_INDEX)));
  }
}
