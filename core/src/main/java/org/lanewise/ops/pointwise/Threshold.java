package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * {@code y = x where x > threshold, value} elsewhere; NaN stays NaN.
 *
 * <p>Shape: any. Gradient: {@code dx = dy where x > threshold, else 0}; a NaN passes {@code dy}.
 * Integers see the integer parts of the constants, which their type must hold; booleans are
 * refused.
 */
public final class Threshold extends Activation {
  private final double threshold;
  private final double value;

  /** The operation with these constants. */
  public Threshold(double threshold, double value) {
    this.threshold = threshold;
    this.value = value;
  }

  @Override
  protected double scalar(double x) {
    return x <= threshold ? value : x;
  }

  @Override
  protected long scalar(long x) {
    return x <= (long) threshold ? (long) value : x;
  }

  @Override
  protected DType resultType(DType type) {
    Types.fitting(name(), Types.numeric(name(), type), threshold);
    Types.fitting(name(), type, value);
    return type;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected double gradient(double x, double dy) {
    return x <= threshold ? 0 : dy;
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return Where.zero(x.le(threshold), dy);
  }
}
