package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * {@code y = e^x - 1}, exact for small {@code x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy (y + 1)}.
 */
public final class Expm1 extends Pointwise {
  /** The operation. */
  public static final Expm1 INSTANCE = new Expm1();

  private Expm1() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Expm1.expm1(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.expm1(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).add(1));
  }
}
