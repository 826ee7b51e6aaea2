package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * The angle of the point {@code (b, a)}, from -pi to pi: {@code y = atan(a / b)} in the quadrant of
 * the point.
 *
 * <p>Shape: any two that broadcast together; integers become FLOAT32. Gradient: {@code da = dy b /
 * (a^2 + b^2), db = -dy a / (a^2 + b^2)}.
 */
public final class Atan2 extends BinaryPointwise {
  /** The operation. */
  public static final Atan2 INSTANCE = new Atan2();

  private Atan2() {}

  @Override
  protected double scalar(double a, double b) {
    return Math.atan2(a, b);
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
    Tensor b = c.saved(Saves.B_INDEX);
    return g.mul(b.mul(scale(c, g.dtype())));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    return g.mul(a.mul(scale(c, g.dtype()))).neg();
  }

  // Integers are squared as the type of the result: their own may overflow.
  private static Tensor scale(Context c, DType type) {
    Tensor a = c.saved(Saves.A_INDEX).to(type);
    Tensor b = c.saved(Saves.B_INDEX).to(type);
    return a.square().add(b.square()).reciprocal();
  }
}
