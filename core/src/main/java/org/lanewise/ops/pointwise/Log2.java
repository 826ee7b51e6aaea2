package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Logarithm to the base 2; of a power of two exactly its exponent.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / (x log 2)}. 0 gives -Inf, numbers below NaN.
 */
public final class Log2 extends Pointwise {
  /** The operation. */
  public static final Log2 INSTANCE = new Log2();

  private static final double LOG_2 = Math.log(2);
  private static final double SQRT_2 = Math.sqrt(2);

  private Log2() {}

  @Override
  protected double scalar(double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return Math.log(x);
    }
    int exponent = Math.getExponent(x * (x < Double.MIN_NORMAL ? 0x1p54 : 1));
    int shift = exponent - (x < Double.MIN_NORMAL ? 54 : 0);
    double mantissa = Math.scalb(x, -shift); // from 1 to 2
    return mantissa < SQRT_2
        ? shift + Math.log(mantissa) / LOG_2
        : shift + 1 + Math.log(mantissa / 2) / LOG_2;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(c.saved(0).mul(LOG_2));
  }
}
