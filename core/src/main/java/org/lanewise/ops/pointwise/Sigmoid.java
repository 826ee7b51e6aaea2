package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Logistic function: {@code y = 1 / (1 + e^-x)}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy y (1 - y)}.
 */
public final class Sigmoid extends Pointwise {
  /** The operation. */
  public static final Sigmoid INSTANCE = new Sigmoid();

  private Sigmoid() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Sigmoid.sigmoid(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).sub(c.saved(0).square()));
  }
}
