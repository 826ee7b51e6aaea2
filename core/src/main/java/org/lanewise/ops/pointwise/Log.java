package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Natural logarithm: {@code y = ln x}; NaN below 0, -Inf at 0.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / x}.
 */
public final class Log extends Pointwise {
  /** The operation. */
  public static final Log INSTANCE = new Log();

  private Log() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Log.log(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.log(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(c.saved(0));
  }
}
