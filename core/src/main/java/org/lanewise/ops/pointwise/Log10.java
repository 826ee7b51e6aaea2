package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Logarithm to the base 10.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / (x log 10)}. 0 gives -Inf, numbers below NaN.
 */
public final class Log10 extends Pointwise {
  /** The operation. */
  public static final Log10 INSTANCE = new Log10();

  private static final double LOG_10 = Math.log(10);

  private Log10() {}

  @Override
  protected double scalar(double x) {
    return Math.log10(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(c.saved(0).mul(LOG_10));
  }
}
