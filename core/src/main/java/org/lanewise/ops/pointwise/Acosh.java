package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Inverse of the hyperbolic cosine: {@code y = log(x + sqrt(x^2 - 1))}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / sqrt(x^2 - 1)}. Numbers below 1 give NaN.
 */
public final class Acosh extends Pointwise {
  /** The operation. */
  public static final Acosh INSTANCE = new Acosh();

  private static final double LOG_2 = Math.log(2);

  private Acosh() {}

  @Override
  protected double scalar(double x) {
    if (x < 1) {
      return Double.NaN;
    }
    double above = x - 1;
    return x < 0x1p28
        ? Math.log1p(above + Math.sqrt(2 * above + above * above))
        : Math.log(x) + LOG_2;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().sub(1).rsqrt());
  }
}
