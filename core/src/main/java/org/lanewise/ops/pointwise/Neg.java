package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Negation: {@code y = -x}.
 *
 * <p>Shape: any. Gradient: {@code dx = -dy}. Booleans are refused.
 */
public final class Neg extends Pointwise {
  /** The operation. */
  public static final Neg INSTANCE = new Neg();

  private Neg() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Neg.neg(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return -x;
  }

  @Override
  protected long scalar(long x) {
    return -x;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  protected DType resultType(DType type) {
    return Types.numeric(name(), type);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.neg();
  }
}
