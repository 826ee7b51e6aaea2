package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Nearest integer, or multiple of {@code 10^-decimals}; ties go to the even one.
 *
 * <p>Shape: any. Gradient: zero. Integers stay as they are without decimals and are refused with
 * them; booleans are refused.
 */
public final class Round extends Pointwise {
  /** To integers. */
  public static final Round INTEGER = new Round(0);

  private final int decimals;
  private final double scale;

  /** To this many decimals; below 0 to multiples of ten. */
  public Round(int decimals) {
    this.decimals = decimals;
    this.scale = Math.pow(10, Math.abs((double) decimals));
  }

  @Override
  protected double scalar(double x) {
    if (decimals == 0) {
      return Math.rint(x);
    }
    return decimals > 0 ? Math.rint(x * scale) / scale : Math.rint(x / scale) * scale;
  }

  // As in PyTorch the product is rounded to FLOAT32 before it is rounded to an integer.
  @Override
  protected float scalar(float x) {
    if (decimals == 0) {
      return (float) Math.rint(x);
    }
    float by = (float) scale;
    return decimals > 0 ? (float) Math.rint(x * by) / by : (float) Math.rint(x / by) * by;
  }

  @Override
  protected long scalar(long x) {
    return x;
  }

  @Override
  protected DType resultType(DType type) {
    return decimals == 0 ? Types.numeric(name(), type) : Types.floating(name(), type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.zerosLike();
  }
}
