package org.lanewise.ops.pointwise;

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
  protected void kernel(
      MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Div.div(a, ao, b, bo, y, yo, n);
  }

  @Override
  protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Div.divScalar(a, ao, b, y, yo, n);
  }

  @Override
  protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
    org.lanewise.simd.Div.scalarDiv(a, b, bo, y, yo, n);
  }

  @Override
  protected double scalar(double a, double b) {
    return a / b;
  }

  @Override
  protected long scalar(long a, long b) {
    return a / b;
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
    return Saves.A | Saves.B;
  }

  @Override
  protected DType resultType(DType type) {
    return Types.fractional(type);
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.div(c.saved(Saves.B_INDEX));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.neg().mul(c.saved(Saves.A_INDEX)).div(c.saved(Saves.B_INDEX).square());
  }
}
