package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * The larger of two elements: {@code y = max(a, b)}; NaN if one of them is NaN.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code dy} to the larger, half of it to each
 * of two that are equal.
 */
public final class Maximum extends BinaryPointwise {
  /** The operation. */
  public static final Maximum INSTANCE = new Maximum();

  private Maximum() {}

  @Override
  protected void kernel(
      MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Maximum.maximum(a, ao, b, bo, y, yo, n);
  }

  @Override
  protected double scalar(double a, double b) {
    return Math.max(a, b);
  }

  @Override
  protected long scalar(long a, long b) {
    return Math.max(a, b);
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A | Saves.B;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    return share(a, b, a.lt(b), g);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    return share(a, b, a.gt(b), g);
  }

  private static Tensor share(Tensor a, Tensor b, Tensor other, Tensor g) {
    Tensor half = new Where(a.eq(b)).apply(g.mul(0.5), g);
    return Where.zero(other, half);
  }
}
