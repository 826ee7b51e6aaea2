package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Cosine of an angle in radians.
 *
 * <p>Shape: any. Gradient: {@code dx = -dy sin x}.
 */
public final class Cos extends Pointwise {
  /** The operation. */
  public static final Cos INSTANCE = new Cos();

  private Cos() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Cos.cos(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.cos(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).sin().neg());
  }
}
