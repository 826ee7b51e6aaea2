package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Sum with a factor: {@code y = a + alpha b}.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code da = dy, db = alpha dy}. Integers
 * need an integer factor.
 */
public final class AddScaled extends BinaryPointwise {
  private final String name;
  private final double fraction;
  private final long integer;
  private final boolean isInteger;

  private AddScaled(String name, double fraction, long integer, boolean isInteger) {
    this.name = name;
    this.fraction = fraction;
    this.integer = integer;
    this.isInteger = isInteger;
  }

  /** {@code a + alpha b}. */
  public static AddScaled add(double alpha) {
    return new AddScaled("Add", alpha, (long) alpha, false);
  }

  /** {@code a + alpha b}. */
  public static AddScaled add(long alpha) {
    return new AddScaled("Add", alpha, alpha, true);
  }

  /** {@code a - alpha b}; refuses booleans. */
  public static AddScaled sub(double alpha) {
    return new AddScaled("Sub", -alpha, (long) -alpha, false);
  }

  /** {@code a - alpha b}; refuses booleans. */
  public static AddScaled sub(long alpha) {
    return new AddScaled("Sub", -(double) alpha, -alpha, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void checkTypes(DType a, DType b) {
    if (name.equals("Sub")) {
      Types.numeric(name, a);
      Types.numeric(name, b);
    }
  }

  @Override
  protected DType resultType(DType promoted) {
    if (!promoted.isFloatingPoint() && !isInteger) {
      throw DTypeException.of(name, "an integer alpha for " + promoted, fraction);
    }
    return promoted;
  }

  @Override
  protected double scalar(double a, double b) {
    return a + fraction * b;
  }

  @Override
  protected long scalar(long a, long b) {
    return a + integer * b;
  }

  @Override
  protected int savesForA() {
    return Saves.NOTHING;
  }

  @Override
  protected int savesForB() {
    return Saves.NOTHING;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g;
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.mul(fraction);
  }
}
