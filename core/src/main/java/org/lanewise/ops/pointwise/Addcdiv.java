package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Sum with a quotient: {@code y = a + v b / c} with a number {@code v}.
 *
 * <p>Shape: any three that broadcast together; two integers as dividend and divisor are refused.
 * Gradient: {@code da = dy, db = v dy / c, dc = -v dy b / c^2}.
 */
public final class Addcdiv extends TernaryPointwise {
  private final double value;

  /** The operation with this number. */
  public Addcdiv(double value) {
    this.value = value;
  }

  @Override
  protected double scalar(double a, double b, double c) {
    return a + value * b / c;
  }

  @Override
  protected void checkTypes(Tensor a, Tensor b, Tensor c) {
    if (!b.dtype().isFloatingPoint() && !c.dtype().isFloatingPoint()) {
      throw DTypeException.of(
          name(), "a floating-point quotient", b.dtype() + " divided by " + c.dtype());
    }
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.floating(name(), promoted);
  }

  @Override
  protected boolean reads(int gradient, int input) {
    return gradient > 0 && (input == 2 || (gradient == 2 && input == 1));
  }

  @Override
  protected Tensor backward(Context c, Tensor g, int input) {
    return switch (input) {
      case 0 -> g;
      case 1 -> g.mul(c.saved(2).rdiv(value));
      default -> g.neg().mul(c.saved(1).mul(value).div(c.saved(2).square()));
    };
  }
}
