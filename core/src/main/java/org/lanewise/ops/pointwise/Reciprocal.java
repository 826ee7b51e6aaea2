package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Reciprocal: {@code y = 1 / x}.
 *
 * <p>Shape: any. Gradient: {@code dx = -dy y^2}.
 */
public final class Reciprocal extends Pointwise {
  /** The operation. */
  public static final Reciprocal INSTANCE = new Reciprocal();

  private Reciprocal() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Reciprocal.reciprocal(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return 1 / x;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.neg().mul(c.saved(0).square());
  }
}
