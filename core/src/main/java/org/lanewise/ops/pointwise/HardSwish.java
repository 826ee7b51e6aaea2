package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * {@code y = x min(max(x + 3, 0), 6) / 6}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = 0 where x <= -3, dy where x >= 3, dy (x / 3
 * + 1 / 2) between}.
 */
public final class HardSwish extends Activation {
  /** The operation. */
  public static final HardSwish INSTANCE = new HardSwish();

  private HardSwish() {}

  @Override
  protected double scalar(double x) {
    return x * Math.min(Math.max(x + 3, 0), 6) / 6;
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
    return x <= -3 ? 0 : x < 3 ? dy * (x / 3 + 0.5) : dy;
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor between = new Where(x.lt(3)).apply(dy.mul(x.div(3).add(0.5)), dy);
    return Where.zero(x.le(-3), between);
  }
}
