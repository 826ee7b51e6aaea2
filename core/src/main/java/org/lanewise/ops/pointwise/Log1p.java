package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * {@code y = log(1 + x)}, exact for small {@code x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / (x + 1)}. -1 gives -Inf, numbers below NaN.
 */
public final class Log1p extends Pointwise {
  /** The operation. */
  public static final Log1p INSTANCE = new Log1p();

  private Log1p() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Log1p.log1p(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.log1p(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(c.saved(0).add(1));
  }
}
