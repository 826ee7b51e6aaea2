package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * {@code y = min(max(x + 3, 0), 6) / 6}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy / 6 where -3 < x < 3, else 0}.
 */
public final class HardSigmoid extends Activation {
  /** The operation. */
  public static final HardSigmoid INSTANCE = new HardSigmoid();

  private HardSigmoid() {}

  @Override
  protected double scalar(double x) {
    return Math.min(Math.max(x + 3, 0), 6) / 6;
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
    return x > -3 && x < 3 ? dy / 6 : 0;
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return Where.keep(x.gt(-3).logicalAnd(x.lt(3)), dy.div(6));
  }
}
