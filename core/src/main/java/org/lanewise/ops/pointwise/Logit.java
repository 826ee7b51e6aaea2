package org.lanewise.ops.pointwise;

import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * Logarithm of the odds: {@code y = log(x / (1 - x))}, of {@code x} clamped to {@code [eps, 1 -
 * eps]} if an {@code eps} is given.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / (x (1 - x))}; without {@code eps} NaN beyond 0 and 1,
 * with it 0 beyond its limits.
 */
public final class Logit extends Activation {
  /** Without clamping: 0 and 1 give infinities, numbers beyond NaN. */
  public static final Logit INSTANCE = new Logit(-1);

  private final double low;
  private final double high;

  /** With clamping to {@code [eps, 1 - eps]}; without it if {@code eps} is below 0. */
  public Logit(double eps) {
    this.low = eps < 0 ? -1 : eps;
    this.high = 1 - eps;
  }

  private double clamp(double x) {
    return low < 0 || Double.isNaN(x) ? x : x < low ? low : x > high ? high : x;
  }

  @Override
  protected double scalar(double x) {
    double z = clamp(x);
    return Math.log(z / (1 - z));
  }

  @Override
  protected double gradient(double x, double dy) {
    boolean outside = low < 0 ? x < 0 || x > 1 : x < low || x > high;
    return outside ? (low < 0 ? Double.NaN : 0) : dy / (x * (1 - x));
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor dx = dy.div(x.mul(x.rsub(1)));
    Tensor outside = low < 0 ? x.lt(0).logicalOr(x.gt(1)) : x.lt(low).logicalOr(x.gt(high));
    Tensor there = Tensor.full(Shape.SCALAR, low < 0 ? Double.NaN : 0, dx.dtype());
    return new Where(outside).apply(there, dx);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }
}
