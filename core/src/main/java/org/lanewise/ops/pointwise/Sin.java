package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Sine of an angle in radians.
 *
 * <p>Shape: any. Gradient: {@code dx = dy cos x}.
 */
public final class Sin extends Pointwise {
  /** The operation. */
  public static final Sin INSTANCE = new Sin();

  private Sin() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Sin.sin(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.sin(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).cos());
  }
}
