package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Linear interpolation: {@code y = a + w (b - a)}, computed from the nearer end.
 *
 * <p>Shape: any three that broadcast together, of one floating-point type; a weight without axes
 * may be of another. Gradient: {@code da = (1 - w) dy, db = w dy, dw = dy (b - a)}.
 */
public final class Lerp extends TernaryPointwise {
  /** The operation. */
  public static final Lerp INSTANCE = new Lerp();

  private Lerp() {}

  static double between(double a, double b, double weight) {
    return Math.abs(weight) < 0.5 ? a + weight * (b - a) : b - (b - a) * (1 - weight);
  }

  @Override
  protected double scalar(double a, double b, double weight) {
    return between(a, b, weight);
  }

  @Override
  protected void checkTypes(Tensor a, Tensor b, Tensor weight) {
    DType type = a.dtype();
    if (b.dtype() != type || (weight.rank() > 0 && weight.dtype() != type)) {
      throw DTypeException.of(
          name(), "tensors of one type", type + ", " + b.dtype() + " and " + weight.dtype());
    }
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.floating(name(), promoted);
  }

  @Override
  protected boolean reads(int gradient, int input) {
    return gradient == 2 ? input < 2 : input == 2;
  }

  @Override
  protected Tensor backward(Context c, Tensor g, int input) {
    return switch (input) {
      case 0 -> g.mul(c.saved(2).rsub(1));
      case 1 -> g.mul(c.saved(2));
      default -> g.mul(c.saved(1).sub(c.saved(0)));
    };
  }
}
