package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Inverse of the hyperbolic tangent: {@code y = log((1 + x) / (1 - x)) / 2}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / (1 - x^2)}. -1 and 1 give infinities, numbers beyond
 * NaN.
 */
public final class Atanh extends Pointwise {
  /** The operation. */
  public static final Atanh INSTANCE = new Atanh();

  private Atanh() {}

  @Override
  protected double scalar(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(c.saved(0).square().rsub(1));
  }
}
