package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Step function: {@code y = 0} where {@code a < 0} or NaN, {@code b} where {@code a = 0}, 1 where
 * {@code a > 0}.
 *
 * <p>Shape: any two of one type that broadcast together. Gradient: none, an error if it is asked
 * for.
 */
public final class Heaviside extends BinaryPointwise {
  /** The operation. */
  public static final Heaviside INSTANCE = new Heaviside();

  private Heaviside() {}

  @Override
  protected double scalar(double a, double b) {
    return a == 0 ? b : a > 0 ? 1 : 0;
  }

  @Override
  protected long scalar(long a, long b) {
    return a == 0 ? b : a > 0 ? 1 : 0;
  }

  @Override
  protected void checkTypes(DType a, DType b) {
    if (a != b) {
      throw DTypeException.of(name(), "tensors of one type", a + " and " + b);
    }
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
    throw none();
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    throw none();
  }

  private GradException none() {
    return GradException.of(name(), "no request for a gradient", "one");
  }
}
