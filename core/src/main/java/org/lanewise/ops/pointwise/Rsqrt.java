package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Reciprocal of the square root: {@code y = 1 / sqrt(x)}.
 *
 * <p>Shape: any. Gradient: {@code dx = -dy y^3 / 2}. 0 gives Inf, numbers below NaN.
 */
public final class Rsqrt extends Pointwise {
  /** The operation. */
  public static final Rsqrt INSTANCE = new Rsqrt();

  private Rsqrt() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Rsqrt.rsqrt(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return 1 / Math.sqrt(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).pow(3).mul(-0.5));
  }
}
