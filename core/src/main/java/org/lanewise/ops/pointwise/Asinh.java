package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Inverse of the hyperbolic sine: {@code y = log(x + sqrt(x^2 + 1))}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / sqrt(x^2 + 1)}.
 */
public final class Asinh extends Pointwise {
  /** The operation. */
  public static final Asinh INSTANCE = new Asinh();

  private static final double LOG_2 = Math.log(2);

  private Asinh() {}

  @Override
  protected double scalar(double x) {
    double a = Math.abs(x);
    double y =
        a < 0x1p28 ? Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1))) : Math.log(a) + LOG_2;
    return Math.copySign(y, x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().add(1).rsqrt());
  }
}
