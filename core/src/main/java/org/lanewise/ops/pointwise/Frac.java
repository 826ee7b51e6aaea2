package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Fraction that {@link Trunc} cuts off, with the sign of {@code x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy}. Infinities give NaN; only floating-point types.
 */
public final class Frac extends Pointwise {
  /** The operation. */
  public static final Frac INSTANCE = new Frac();

  private Frac() {}

  @Override
  protected double scalar(double x) {
    return x - (x < 0 ? Math.ceil(x) : Math.floor(x));
  }

  @Override
  protected DType resultType(DType type) {
    return Types.floating(name(), type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g;
  }
}
