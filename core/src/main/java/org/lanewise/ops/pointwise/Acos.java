package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Angle whose cosine is {@code x}, from 0 to pi.
 *
 * <p>Shape: any. Gradient: {@code dx = -dy / sqrt(1 - x^2)}. Numbers beyond -1 and 1 give NaN.
 */
public final class Acos extends Pointwise {
  /** The operation. */
  public static final Acos INSTANCE = new Acos();

  private Acos() {}

  @Override
  protected double scalar(double x) {
    return Math.acos(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().rsub(1).rsqrt().neg());
  }
}
