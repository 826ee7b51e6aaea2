package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * {@code y = 0 where -lambda <= x <= lambda, x} elsewhere.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = 0 where -lambda <= x <= lambda, dy}
 * elsewhere.
 */
public final class HardShrink extends Activation {
  private final double lambda;

  /** The operation with this lambda. */
  public HardShrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  protected double scalar(double x) {
    return x >= -lambda && x <= lambda ? 0 : x;
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
