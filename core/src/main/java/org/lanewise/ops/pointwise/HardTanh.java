package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;

/**
 * Bounds: {@code y = min(max(x, low), high)}; NaN stays NaN.
 *
 * <p>Shape: any. Gradient: {@code dx = dy where low < x < high, else 0}: none on the limits, unlike
 * {@link Clamp}; a NaN passes {@code dy}. Integers see the integer part of the bounds; booleans are
 * refused, and UINT8 with a bound below 0.
 */
public final class HardTanh extends Activation {
  private final double low;
  private final double high;

  /** The operation with these bounds; {@code low <= high}. */
  public HardTanh(double low, double high) {
    if (low > high) {
      throw new IllegalArgumentException(
          "hardtanh: expected a lower bound up to the upper one, got " + low + " and " + high);
    }
    this.low = low;
    this.high = high;
  }

  @Override
  protected double scalar(double x) {
    return Math.min(Math.max(x, low), high);
  }

  @Override
  protected long scalar(long x) {
    return Math.min(Math.max(x, (long) low), (long) high);
  }

  @Override
  protected DType resultType(DType type) {
    if (type == DType.UINT8 && (low < 0 || high < 0)) {
      throw DTypeException.of(name(), "bounds of at least 0 for uint8", low + " and " + high);
    }
    return Types.numeric(name(), type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected double gradient(double x, double dy) {
    return x <= low || x >= high ? 0 : dy;
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return Where.zero(x.le(low).logicalOr(x.ge(high)), dy);
  }
}
