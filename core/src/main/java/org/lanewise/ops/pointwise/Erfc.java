package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Complement of the error function: {@code y = 1 - erf(x)}, exact for large {@code x} too.
 *
 * <p>Shape: any. Gradient: {@code dx = -dy 2 / sqrt(pi) e^(-x^2)}.
 */
public final class Erfc extends Pointwise {
  /** The operation. */
  public static final Erfc INSTANCE = new Erfc();

  private Erfc() {}

  @Override
  protected double scalar(double x) {
    return ErrorFunctions.erfc(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().neg().exp().mul(-ErrorFunctions.SLOPE));
  }
}
