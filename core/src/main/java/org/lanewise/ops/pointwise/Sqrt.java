package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Square root: {@code y = sqrt(x)}; NaN below 0.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / (2 y)}.
 */
public final class Sqrt extends Pointwise {
  /** The operation. */
  public static final Sqrt INSTANCE = new Sqrt();

  private Sqrt() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Sqrt.sqrt(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.sqrt(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(c.saved(0).mul(2));
  }
}
