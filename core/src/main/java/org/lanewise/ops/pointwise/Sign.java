package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Sign: -1, 0 or 1; 0 of NaN.
 *
 * <p>Shape: any. Gradient: zero.
 */
public final class Sign extends Pointwise {
  /** The operation. */
  public static final Sign INSTANCE = new Sign();

  private Sign() {}

  @Override
  protected double scalar(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }

  @Override
  protected long scalar(long x) {
    return Long.signum(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  protected DType resultType(DType type) {
    return type;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.zerosLike();
  }
}
