package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Rectified linear unit with a slope below 0: {@code y = x where x > 0, slope x elsewhere}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy where x > 0, slope dy elsewhere}.
 */
public final class LeakyRelu extends Activation {
  private final double slope;

  /** The operation with this slope. */
  public LeakyRelu(double slope) {
    this.slope = slope;
  }

  @Override
  protected double scalar(double x) {
    return x > 0 ? x : slope * x;
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
    return x > 0 ? dy : slope * dy;
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return new Where(x.gt(0)).apply(dy, dy.mul(slope));
  }
}
