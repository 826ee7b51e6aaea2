package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Sigmoid linear unit: {@code y = x s(x)} with the logistic function {@code s}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy s (1 + x (1 - s))}. -Inf gives NaN.
 */
public final class Silu extends Activation {
  /** The operation. */
  public static final Silu INSTANCE = new Silu();

  private Silu() {}

  @Override
  protected double scalar(double x) {
    return x / (1 + Math.exp(-x));
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
    double s = 1 / (1 + Math.exp(-x));
    return dy * s * (1 + x * (1 - s));
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor s = x.sigmoid();
    return dy.mul(s.mul(s.rsub(1).mul(x).add(1)));
  }
}
