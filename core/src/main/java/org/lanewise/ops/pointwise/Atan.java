package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Angle whose tangent is {@code x}, from -pi/2 to pi/2.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / (1 + x^2)}.
 */
public final class Atan extends Pointwise {
  /** The operation. */
  public static final Atan INSTANCE = new Atan();

  private Atan() {}

  @Override
  protected double scalar(double x) {
    return Math.atan(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(c.saved(0).square().add(1));
  }
}
