package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Exponential function: {@code y = e^x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy y}.
 */
public final class Exp extends Pointwise {
  /** The operation. */
  public static final Exp INSTANCE = new Exp();

  private Exp() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Exp.exp(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.exp(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0));
  }
}
