package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Rectified linear unit with learned slopes below 0: {@code y = x where x > 0, w x} elsewhere.
 *
 * <p>Shape: any two of one floating-point type that broadcast together. Gradient: {@code dx = dy
 * where x > 0, w dy} elsewhere; {@code dw = 0 where x > 0, x dy} elsewhere.
 */
public final class Prelu extends BinaryPointwise {
  /** The operation. */
  public static final Prelu INSTANCE = new Prelu();

  private Prelu() {}

  @Override
  protected double scalar(double x, double weight) {
    return x > 0 ? x : weight * x;
  }

  @Override
  protected void checkTypes(DType x, DType weight) {
    Types.floating(name(), x);
    if (x != weight) {
      throw DTypeException.of(name(), "tensors of one type", x + " and " + weight);
    }
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    Tensor positive = c.saved(Saves.A_INDEX).gt(0);
    return new Where(positive).apply(g, g.mul(c.saved(Saves.B_INDEX)));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor x = c.saved(Saves.A_INDEX);
    return Where.zero(x.gt(0), x.mul(g));
  }
}
