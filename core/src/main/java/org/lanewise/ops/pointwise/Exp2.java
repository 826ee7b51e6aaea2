package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Power of two: {@code y = 2^x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy y log 2}.
 */
public final class Exp2 extends Pointwise {
  /** The operation. */
  public static final Exp2 INSTANCE = new Exp2();

  private static final double LOG_2 = Math.log(2);

  private Exp2() {}

  @Override
  protected double scalar(double x) {
    return Math.pow(2, x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).mul(LOG_2));
  }
}
