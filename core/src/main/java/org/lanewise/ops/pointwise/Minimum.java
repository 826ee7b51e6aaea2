package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * The smaller of two elements: {@code y = min(a, b)}; NaN if one of them is NaN.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code dy} to the smaller, half of it to
 * each of two that are equal.
 */
public final class Minimum extends BinaryPointwise {
  /** The operation. */
  public static final Minimum INSTANCE = new Minimum();

  private Minimum() {}

  @Override
  protected void kernel(
      MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Minimum.minimum(a, ao, b, bo, y, yo, n);
  }

  @Override
  protected double scalar(double a, double b) {
    return Math.min(a, b);
  }

  @Override
  protected long scalar(long a, long b) {
    return Math.min(a, b);
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
    return share(a, b, a.gt(b), g);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    return share(a, b, a.lt(b), g);
  }

  private static Tensor share(Tensor a, Tensor b, Tensor other, Tensor g) {
    Tensor half = new Where(a.eq(b)).apply(g.mul(0.5), g);
    return Where.zero(other, half);
  }
}
