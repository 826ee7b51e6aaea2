package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.simd.PowScalar;

/**
 * Power with a constant exponent: {@code y = x^value}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy value x^(value - 1)}.
 */
public final class Pow extends Pointwise {
  private final double value;

  /** The operation with this number. */
  public Pow(double value) {
    this.value = value;
  }

  @Override
  void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    PowScalar.pow(x, xOffset, (float) value, y, yOffset, n);
  }

  @Override
  double scalar(double x) {
    return Math.pow(x, value);
  }

  @Override
  Keeps keeps() {
    return Keeps.INPUTS;
  }

  @Override
  DType resultType(DType type) {
    return DType.promote(type, value);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return value == 0 ? g.mul(0) : g.mul(c.saved(0).pow(value - 1).mul(value));
  }
}
