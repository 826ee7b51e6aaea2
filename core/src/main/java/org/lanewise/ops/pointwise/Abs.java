package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Absolute value: {@code y = |x|}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy sign(x)}. The gradient at 0 is 0. Booleans are refused.
 */
public final class Abs extends Pointwise {
  /** The operation. */
  public static final Abs INSTANCE = new Abs();

  private Abs() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Abs.abs(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.abs(x);
  }

  @Override
  protected long scalar(long x) {
    return Math.abs(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected DType resultType(DType type) {
    return Types.numeric(name(), type);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).sign());
  }
}
