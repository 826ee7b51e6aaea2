package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Integer part: towards zero.
 *
 * <p>Shape: any. Gradient: zero. Integers stay as they are; booleans are refused.
 */
public final class Trunc extends Pointwise {
  /** The operation. */
  public static final Trunc INSTANCE = new Trunc();

  private Trunc() {}

  @Override
  protected double scalar(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  @Override
  protected long scalar(long x) {
    return x;
  }

  @Override
  protected DType resultType(DType type) {
    return Types.numeric(name(), type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.zerosLike();
  }
}
