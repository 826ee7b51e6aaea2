package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.simd.Mul;

/**
 * Product with a number: {@code y = value x}.
 *
 * <p>Shape: any. Gradient: {@code dx = value dy}.
 */
public final class MulScalar extends Pointwise {
  private final double value;

  /** The operation with this number. */
  public MulScalar(double value) {
    this.value = value;
  }

  @Override
  void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    Mul.mulScalar(x, xOffset, (float) value, y, yOffset, n);
  }

  @Override
  double scalar(double x) {
    return x * value;
  }

  @Override
  Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  DType resultType(DType type) {
    return DType.promote(type, value);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(value);
  }
}
