package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Inverse of the error function: {@code erf(y) = x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy sqrt(pi) / 2 e^(y^2)}. -1 and 1 give infinities, numbers
 * beyond NaN.
 */
public final class Erfinv extends Pointwise {
  /** The operation. */
  public static final Erfinv INSTANCE = new Erfinv();

  private Erfinv() {}

  @Override
  protected double scalar(double x) {
    return ErrorFunctions.erfinv(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().exp().mul(1 / ErrorFunctions.SLOPE));
  }
}
