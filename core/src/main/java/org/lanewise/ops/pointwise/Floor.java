package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Next integer at or below.
 *
 * <p>Shape: any. Gradient: zero. Integers stay as they are; booleans are refused.
 */
public final class Floor extends Pointwise {
  /** The operation. */
  public static final Floor INSTANCE = new Floor();

  private Floor() {}

  @Override
  protected double scalar(double x) {
    return Math.floor(x);
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
