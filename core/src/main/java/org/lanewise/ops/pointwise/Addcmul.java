package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Sum with a product: {@code y = a + v b c} with a number {@code v}, of which integers see the
 * integer part.
 *
 * <p>Shape: any three that broadcast together. Gradient: {@code da = dy, db = v c dy, dc = v b dy}.
 * Booleans are refused.
 */
public final class Addcmul extends TernaryPointwise {
  private final double fraction;
  private final long integer;

  /** The operation with this number. */
  public Addcmul(double value) {
    this.fraction = value;
    this.integer = (long) value;
  }

  /** The operation with this number. */
  public Addcmul(long value) {
    this.fraction = value;
    this.integer = value;
  }

  @Override
  protected double scalar(double a, double b, double c) {
    return a + fraction * b * c;
  }

  @Override
  protected long scalar(long a, long b, long c) {
    return a + integer * b * c;
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.numeric(name(), promoted);
  }

  @Override
  protected boolean reads(int gradient, int input) {
    return gradient + input == 3; // the second's reads the third, and the other way round
  }

  @Override
  protected Tensor backward(Context c, Tensor g, int input) {
    return input == 0 ? g : g.mul(c.saved(3 - input).mul(fraction));
  }
}
