package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Hyperbolic tangent: {@code y = tanh x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy (1 - y^2)}.
 */
public final class Tanh extends Pointwise {
  /** The operation. */
  public static final Tanh INSTANCE = new Tanh();

  private Tanh() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Tanh.tanh(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.tanh(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.sub(g.mul(c.saved(0).square()));
  }
}
