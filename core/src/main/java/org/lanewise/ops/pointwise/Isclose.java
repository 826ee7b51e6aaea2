package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Whether two elements are close: {@code a = b or |a - b| <= atol + rtol |b|}, to BOOL; infinities
 * are close to themselves alone, NaN to NaN if asked for.
 *
 * <p>Shape: any two of one type that broadcast together. Gradient: none.
 */
public final class Isclose extends BinaryPointwise {
  private final double rtol;
  private final double atol;
  private final boolean equalNan;

  /** The operation with these tolerances, at least 0. */
  public Isclose(double rtol, double atol, boolean equalNan) {
    if (!(rtol >= 0 && atol >= 0)) {
      throw new IllegalArgumentException(
          "isclose: expected tolerances of at least 0, got " + rtol + " and " + atol);
    }
    this.rtol = rtol;
    this.atol = atol;
    this.equalNan = equalNan;
  }

  @Override
  protected double scalar(double a, double b) {
    if (a == b || (equalNan && Double.isNaN(a) && Double.isNaN(b))) {
      return 1;
    }
    double error = Math.abs(a - b);
    return Double.isFinite(error) && error <= atol + Math.abs(rtol * b) ? 1 : 0;
  }

  // In FLOAT32 as in PyTorch: the difference is infinite where it has no number of that type.
  @Override
  protected float scalar(float a, float b) {
    if (a == b || (equalNan && Double.isNaN(a) && Double.isNaN(b))) {
      return 1;
    }
    float error = Math.abs(a - b);
    float allowed = (float) atol + Math.abs((float) rtol * b);
    return Float.isFinite(error) && error <= allowed ? 1 : 0;
  }

  @Override
  protected long scalar(long a, long b) {
    return a == b ? 1 : (long) scalar((float) a, (float) b);
  }

  @Override
  protected void checkTypes(DType a, DType b) {
    if (a != b) {
      throw DTypeException.of(name(), "tensors of one type", a + " and " + b);
    }
  }

  @Override
  protected DType outputType(DType type) {
    return DType.BOOL;
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
    return g.zerosLike();
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.zerosLike();
  }
}
