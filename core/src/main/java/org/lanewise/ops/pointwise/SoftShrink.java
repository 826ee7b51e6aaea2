package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * {@code y = x - lambda where x > lambda, x + lambda where x < -lambda, 0} between.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = 0 where -lambda <= x <= lambda, dy}
 * elsewhere.
 */
public final class SoftShrink extends Activation {
  private final double lambda;

  /** The operation with this lambda, at least 0. */
  public SoftShrink(double lambda) {
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException(
          "softshrink: expected a lambda of at least 0, got " + lambda);
    }
    this.lambda = lambda;
  }

  @Override
  protected double scalar(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    return x > lambda ? x - lambda : x < -lambda ? x + lambda : 0;
  }

  @Override
  protected DType resultType(DType type) {
    return Types.floating(name(), type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected double gradient(double x, double dy) {
    return x >= -lambda && x <= lambda ? 0 : dy;
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return Where.zero(x.ge(-lambda).logicalAnd(x.le(lambda)), dy);
  }
}
