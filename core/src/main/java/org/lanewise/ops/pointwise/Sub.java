package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Difference: {@code y = a - b}.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code da = dy, db = -dy}. Booleans are
 * refused.
 */
public final class Sub extends BinaryPointwise {
  /** The operation. */
  public static final Sub INSTANCE = new Sub();

  private Sub() {}

  @Override
  protected void kernel(
      MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Sub.sub(a, ao, b, bo, y, yo, n);
  }

  @Override
  protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Sub.subScalar(a, ao, b, y, yo, n);
  }

  @Override
  protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Sub.scalarSub(a, b, bo, y, yo, n);
  }

  @Override
  protected double scalar(double a, double b) {
    return a - b;
  }

  @Override
  protected long scalar(long a, long b) {
    return a - b;
  }

  @Override
  protected void checkTypes(DType a, DType b) {
    Types.numeric(name(), a);
    Types.numeric(name(), b);
  }

  @Override
  protected int savesForA() {
    return Saves.NOTHING;
  }

  @Override
  protected int savesForB() {
    return Saves.NOTHING;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g;
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.neg();
  }
}
