package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Exponential linear unit: {@code y = scale x where x > 0, scale alpha (e^(s x) - 1) elsewhere}.
 * ELU has {@code scale = s = 1}, SELU two constants, CELU {@code s = 1 / alpha}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy scale alpha s e^(s x) where x <= 0, scale
 * dy elsewhere}, also at NaN.
 */
public final class Elu extends Activation {
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  /** The self-normalising unit. */
  public static final Elu SELU = new Elu("Selu", SELU_ALPHA, SELU_SCALE, 1);

  private final String name;
  private final double scale;
  private final double below;
  private final double inside;

  private Elu(String name, double alpha, double scale, double inside) {
    this.name = name;
    this.scale = scale;
    this.below = scale * alpha;
    this.inside = inside;
  }

  /** The exponential linear unit. */
  public static Elu elu(double alpha) {
    return new Elu("Elu", alpha, 1, 1);
  }

  /** The continuously differentiable unit; {@code alpha} must not be 0. */
  public static Elu celu(double alpha) {
    if (alpha == 0) {
      throw new IllegalArgumentException("celu: expected an alpha other than 0, got 0");
    }
    return new Elu("Celu", alpha, 1, 1 / alpha);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected double scalar(double x) {
    return x > 0 ? scale * x : below * Math.expm1(inside * x);
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
    return dy * (x <= 0 ? below * inside * Math.exp(inside * x) : scale);
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor low = dy.mul(x.clampMax(0).mul(inside).exp().mul(below * inside));
    return new Where(x.le(0)).apply(low, dy.mul(scale));
  }
}
