package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Numbers in the place of NaN and infinities.
 *
 * <p>Shape: any. Gradient: {@code dx = dy} where {@code x} is finite, 0 elsewhere. Integers stay as
 * they are.
 */
public final class NanToNum extends Pointwise {
  private final double nan;
  private final double positive;
  private final double negative;

  /** With these numbers for NaN, Inf and -Inf. */
  public NanToNum(double nan, double positive, double negative) {
    this.nan = nan;
    this.positive = positive;
    this.negative = negative;
  }

  /** The largest finite number of a type; 0 for integers, which have no infinity to replace. */
  public static double largest(DType type) {
    return switch (type) {
      case FLOAT32 -> Float.MAX_VALUE;
      case FLOAT64 -> Double.MAX_VALUE;
      case FLOAT16 -> 65504;
      case BFLOAT16 -> 0x1.FEp127;
      case INT64, INT32, UINT8, BOOL -> 0;
    };
  }

  @Override
  protected double scalar(double x) {
    if (Double.isNaN(x)) {
      return nan;
    }
    return Double.isInfinite(x) ? x > 0 ? positive : negative : x;
  }

  @Override
  protected long scalar(long x) {
    return x;
  }

  @Override
  protected DType resultType(DType type) {
    return type;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return Where.keep(c.saved(0).isfinite(), g);
  }
}
