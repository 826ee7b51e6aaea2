package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Hyperbolic cosine: {@code y = (e^x + e^-x) / 2}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy sinh x}.
 */
public final class Cosh extends Pointwise {
  /** The operation. */
  public static final Cosh INSTANCE = new Cosh();

  private Cosh() {}

  @Override
  protected double scalar(double x) {
    return Math.cosh(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).sinh());
  }
}
