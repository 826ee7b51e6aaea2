package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Quotient, element by element: {@code y = a / b}; integers become FLOAT32.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code da = dy / b, db = -dy a / b^2}.
 */
public final class Div extends BinaryPointwise {
  /** The operation. */
  public static final Div INSTANCE = new Div();

  private Div() {}

  @Override
  void kernel(MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Div.div(a, ao, b, bo, y, yo, n);
  }

  @Override
  void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Div.divScalar(a, ao, b, y, yo, n);
  }

  @Override
  void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Div.scalarDiv(a, b, bo, y, yo, n);
  }

  @Override
  double scalar(double a, double b) {
    return a / b;
  }

  @Override
  long scalar(long a, long b) {
    return a / b;
  }

  @Override
  Keeps keeps() {
    return Keeps.INPUTS;
  }

  @Override
  DType resultType(DType a, DType b) {
    DType type = DType.promote(a, b);
    return type.isFloatingPoint() ? type : DType.FLOAT32;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.div(c.saved(1));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.neg().mul(c.saved(0)).div(c.saved(1).square());
  }
}
