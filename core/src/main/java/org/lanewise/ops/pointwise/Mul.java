package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Product, element by element: {@code y = a b}.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code da = dy b, db = dy a}.
 */
public final class Mul extends BinaryPointwise {
  /** The operation. */
  public static final Mul INSTANCE = new Mul();

  private Mul() {}

  @Override
  protected void kernel(
      MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Mul.mul(a, ao, b, bo, y, yo, n);
  }

  @Override
  protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Mul.mulScalar(a, ao, b, y, yo, n);
  }

  @Override
  protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Mul.mulScalar(b, bo, a, y, yo, n);
  }

  @Override
  protected double scalar(double a, double b) {
    return a * b;
  }

  @Override
  protected long scalar(long a, long b) {
    return a * b;
  }

  @Override
  protected boolean roundsNumber() {
    return false;
  }

  @Override
  protected int savesForA() {
    return Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.mul(c.saved(Saves.B_INDEX));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.mul(c.saved(Saves.A_INDEX));
  }
}
