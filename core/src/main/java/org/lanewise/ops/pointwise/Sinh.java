package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Hyperbolic sine: {@code y = (e^x - e^-x) / 2}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy cosh x}.
 */
public final class Sinh extends Pointwise {
  /** The operation. */
  public static final Sinh INSTANCE = new Sinh();

  private Sinh() {}

  @Override
  protected double scalar(double x) {
    return Math.sinh(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).cosh());
  }
}
