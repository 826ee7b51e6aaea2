package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * {@code y = x tanh(softplus(x))}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy (t + x s (1 - t^2))} with {@code t =
 * tanh(softplus(x))} and the logistic function {@code s}. -Inf gives NaN.
 */
public final class Mish extends Activation {
  /** The operation. */
  public static final Mish INSTANCE = new Mish();

  private Mish() {}

  @Override
  protected double scalar(double x) {
    return x * Math.tanh(Softplus.ONE.scalar(x));
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
    double t = Math.tanh(Softplus.ONE.scalar(x));
    return dy * (t + x / (1 + Math.exp(-x)) * (1 - t * t));
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor t = x.softplus().tanh();
    return dy.mul(t.add(x.sigmoid().mul(x).mul(t.square().rsub(1))));
  }
}
