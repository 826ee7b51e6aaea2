package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.ops.Promotion;

/**
 * Bounds: {@code y = min(max(x, low), high)}; NaN if {@code x} or a bound is NaN, {@code high}
 * where {@code low > high}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy where low <= x <= high, else 0}. Bounds with fractions
 * make integers FLOAT32; booleans become INT64 with integer bounds.
 */
public final class Clamp extends Activation {
  private final double low;
  private final double high;
  private final long lowInteger;
  private final long highInteger;
  private final boolean isInteger;

  private Clamp(double low, double high, long lowInteger, long highInteger, boolean isInteger) {
    this.low = low;
    this.high = high;
    this.lowInteger = lowInteger;
    this.highInteger = highInteger;
    this.isInteger = isInteger;
  }

  /** Between two numbers, of which infinities are no bounds. */
  public static Clamp of(double low, double high) {
    return new Clamp(low, high, 0, 0, false);
  }

  /** Between two integers. */
  public static Clamp of(long low, long high) {
    return new Clamp(low, high, low, high, true);
  }

  /** Above an integer. */
  public static Clamp min(long low) {
    return new Clamp(low, Double.POSITIVE_INFINITY, low, Long.MAX_VALUE, true);
  }

  /** Below an integer. */
  public static Clamp max(long high) {
    return new Clamp(Double.NEGATIVE_INFINITY, high, Long.MIN_VALUE, high, true);
  }

  @Override
  protected double scalar(double x) {
    return Math.min(Math.max(x, low), high);
  }

  // The bounds are rounded to the type before they are compared.
  @Override
  protected float scalar(float x) {
    return Math.min(Math.max(x, (float) low), (float) high);
  }

  @Override
  protected long scalar(long x) {
    return Math.min(Math.max(x, lowInteger), highInteger);
  }

  @Override
  protected DType resultType(DType type) {
    if (!isInteger) {
      return Promotion.withFraction(type);
    }
    DType result = Promotion.withInteger(type);
    if (lowInteger != Long.MIN_VALUE) {
      Types.fitting(name(), result, lowInteger);
    }
    if (highInteger != Long.MAX_VALUE) {
      Types.fitting(name(), result, highInteger);
    }
    return result;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected double gradient(double x, double dy) {
    return x >= low && x <= high ? dy : 0;
  }

  @Override
  protected float gradient(float x, float dy) {
    return x >= (float) low && x <= (float) high ? dy : 0;
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    return Where.keep(x.ge(low).logicalAnd(x.le(high)), dy);
  }
}
