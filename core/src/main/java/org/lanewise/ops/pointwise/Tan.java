package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Tangent of an angle in radians.
 *
 * <p>Shape: any. Gradient: {@code dx = dy (1 + y^2)}.
 */
public final class Tan extends Pointwise {
  /** The operation. */
  public static final Tan INSTANCE = new Tan();

  private Tan() {}

  @Override
  protected double scalar(double x) {
    return Math.tan(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().add(1));
  }
}
