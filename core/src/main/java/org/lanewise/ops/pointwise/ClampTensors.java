package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Bounds on both sides by tensors: {@code y = min(max(x, low), high)}; NaN if one of them is NaN,
 * {@code high} where {@code low > high}.
 *
 * <p>Shape: any three that broadcast together. Gradient: {@code dy} to {@code x} where it is within
 * the bounds or on one, to {@code low} where {@code x < low < high}, to {@code high} where {@code x
 * > high} or {@code low > high}. Booleans are refused.
 */
public final class ClampTensors extends TernaryPointwise {
  /** The operation. */
  public static final ClampTensors INSTANCE = new ClampTensors();

  private ClampTensors() {}

  @Override
  public String name() {
    return "Clamp";
  }

  @Override
  protected double scalar(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  @Override
  protected long scalar(long x, long low, long high) {
    return Math.min(Math.max(x, low), high);
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.numeric(name(), promoted);
  }

  @Override
  protected boolean reads(int gradient, int input) {
    return true;
  }

  @Override
  protected Tensor backward(Context c, Tensor g, int input) {
    Tensor x = c.saved(0);
    Tensor low = c.saved(1);
    Tensor high = c.saved(2);
    return switch (input) {
      case 0 -> Where.keep(x.ge(low).logicalAnd(x.le(high)), g);
      case 1 -> Where.keep(x.lt(low).logicalAnd(low.lt(high)), g);
      default -> Where.keep(x.gt(high).logicalOr(high.lt(low)), g);
    };
  }
}
