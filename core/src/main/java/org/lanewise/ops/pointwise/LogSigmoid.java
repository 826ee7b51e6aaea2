package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Logarithm of the logistic function: {@code y = -log(1 + e^-x)}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy (1 - s(x))} with the logistic function
 * {@code s}.
 */
public final class LogSigmoid extends Activation {
  /** The operation. */
  public static final LogSigmoid INSTANCE = new LogSigmoid();

  private LogSigmoid() {}

  @Override
  protected double scalar(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
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
    return dy / (1 + Math.exp(x));
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return dy.mul(x.neg().sigmoid());
  }
}
