package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Linear interpolation with one weight: {@code y = a + w (b - a)}, computed from the nearer end.
 *
 * <p>Shape: any two of one floating-point type that broadcast together. Gradient: {@code da = (1 -
 * w) dy, db = w dy}.
 */
public final class LerpNumber extends BinaryPointwise {
  private final double weight;

  /** The operation with this weight; 0 gives the first operand, 1 the second. */
  public LerpNumber(double weight) {
    this.weight = weight;
  }

  @Override
  public String name() {
    return "Lerp";
  }

  @Override
  protected double scalar(double a, double b) {
    return Lerp.between(a, b, weight);
  }

  @Override
  protected void checkTypes(DType a, DType b) {
    if (a != b) {
      throw DTypeException.of(name(), "tensors of one type", a + " and " + b);
    }
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.floating(name(), promoted);
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
    return g.mul(1 - weight);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.mul(weight);
  }
}
