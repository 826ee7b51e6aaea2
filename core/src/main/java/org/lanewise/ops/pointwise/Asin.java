package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Angle whose sine is {@code x}, from -pi/2 to pi/2.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / sqrt(1 - x^2)}. Numbers beyond -1 and 1 give NaN.
 */
public final class Asin extends Pointwise {
  /** The operation. */
  public static final Asin INSTANCE = new Asin();

  private Asin() {}

  @Override
  protected double scalar(double x) {
    return Math.asin(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().rsub(1).rsqrt());
  }
}
