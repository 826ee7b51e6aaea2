package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Whether an element is 0, to BOOL.
 *
 * <p>Shape: any. Gradient: none; that of the form in place is zero.
 */
public final class LogicalNot extends Pointwise {
  /** The operation. */
  public static final LogicalNot INSTANCE = new LogicalNot();

  private LogicalNot() {}

  @Override
  protected double scalar(double x) {
    return x == 0 ? 1 : 0;
  }

  @Override
  protected DType resultType(DType type) {
    return type;
  }

  @Override
  protected DType outputType(DType type) {
    return DType.BOOL;
  }

  @Override
  protected long scalar(long x) {
    return x == 0 ? 1 : 0;
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
