package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * All bits turned over: {@code y = -x - 1}, cut to the type; the opposite of booleans.
 *
 * <p>Shape: any, integers or booleans. Gradient: none.
 */
public final class BitwiseNot extends Pointwise {
  /** Of integers. */
  private static final BitwiseNot INTEGERS = new BitwiseNot(false);

  private static final BitwiseNot BOOLEANS = new BitwiseNot(true);

  private final boolean booleans;

  private BitwiseNot(boolean booleans) {
    this.booleans = booleans;
  }

  /** The operation for a type. */
  public static BitwiseNot of(DType type) {
    return type == DType.BOOL ? BOOLEANS : INTEGERS;
  }

  @Override
  protected double scalar(double x) {
    throw new UnsupportedOperationException(name() + ": computes integers only");
  }

  @Override
  protected long scalar(long x) {
    return booleans ? 1 - x : ~x;
  }

  @Override
  protected DType resultType(DType type) {
    return Types.discrete(name(), type);
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
