package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * A distance that is squared where it is small: {@code y = s x^2 / (2 beta)} where {@code |x| <
 * beta}, {@code s (|x| - beta / 2)} elsewhere. The factor {@code s} is 1, or {@code beta} for the
 * loss of Huber.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy s x / beta} within {@code -beta} and
 * {@code beta}, {@code dy s sign(x)} elsewhere.
 */
public final class SmoothL1 extends Activation {
  private final String name;
  private final double beta;
  private final double scale;

  private SmoothL1(String name, double beta, double scale) {
    if (!(beta > 0)) {
      throw new IllegalArgumentException(name + ": expected a limit above 0, got " + beta);
    }
    this.name = name;
    this.beta = beta;
    this.scale = scale;
  }

  /** With slope 1 outside. */
  public static SmoothL1 smooth(double beta) {
    return new SmoothL1("smoothL1Loss", beta, 1);
  }

  /** With slope {@code delta} outside. */
  public static SmoothL1 huber(double delta) {
    return new SmoothL1("huberLoss", delta, delta);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected double scalar(double x) {
    double z = Math.abs(x);
    return scale * (z < beta ? 0.5 * z * z / beta : z - 0.5 * beta);
  }

  @Override
  protected DType resultType(DType type) {
    return Types.floating(name, type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected double gradient(double x, double dy) {
    return dy * scale * (x <= -beta ? -1 : x >= beta ? 1 : x / beta);
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return dy.mul(x.div(beta).clamp(-1, 1).mul(scale));
  }
}
