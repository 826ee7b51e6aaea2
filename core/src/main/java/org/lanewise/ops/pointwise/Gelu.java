package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Gaussian error linear unit: {@code y = x F(x)} with the distribution function {@code F} of the
 * normal distribution, or an approximation of it by a hyperbolic tangent.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy (F(x) + x F'(x))}. -Inf gives NaN.
 */
public final class Gelu extends Activation {
  /** {@code F(x) = (1 + erf(x / sqrt 2)) / 2}. */
  public static final Gelu EXACT = new Gelu(false);

  /** {@code F(x) = (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}. */
  public static final Gelu TANH = new Gelu(true);

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);
  private static final double BETA = Math.sqrt(2 / Math.PI);
  private static final double KAPPA = 0.044715;

  private final boolean approximate;

  private Gelu(boolean approximate) {
    this.approximate = approximate;
  }

  @Override
  protected double scalar(double x) {
    return approximate
        ? 0.5 * x * (1 + Math.tanh(BETA * (x + KAPPA * x * x * x)))
        : 0.5 * x * ErrorFunctions.erfc(-x * ROOT_HALF);
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
    if (!approximate) {
      double density = DENSITY * Math.exp(-0.5 * x * x);
      return dy * (0.5 * ErrorFunctions.erfc(-x * ROOT_HALF) + x * density);
    }
    double tanh = Math.tanh(BETA * (x + KAPPA * x * x * x));
    double slope = BETA * (1 + 3 * KAPPA * x * x);
    return dy * 0.5 * (1 + tanh + x * (1 - tanh * tanh) * slope);
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor square = x.square();
    if (!approximate) {
      Tensor density = square.mul(-0.5).exp().mul(DENSITY);
      return dy.mul(x.mul(-ROOT_HALF).erfc().mul(0.5).add(x.mul(density)));
    }
    Tensor tanh = square.mul(KAPPA).add(1).mul(x).mul(BETA).tanh();
    Tensor slope = square.mul(3 * KAPPA).add(1).mul(BETA);
    Tensor right = tanh.square().rsub(1).mul(x).mul(slope);
    return dy.mul(tanh.add(1).add(right).mul(0.5));
  }
}
