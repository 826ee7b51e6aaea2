package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Promotion;

/**
 * Square: {@code y = x^2}.
 *
 * <p>Shape: any. Gradient: {@code dx = 2 x dy}. Booleans become INT64.
 */
public final class Square extends Pointwise {
  /** The operation. */
  public static final Square INSTANCE = new Square();

  private Square() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Square.square(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return x * x;
  }

  @Override
  protected long scalar(long x) {
    return x * x;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected DType resultType(DType type) {
    return Promotion.withInteger(type);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).mul(2));
  }
}
