package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Logic, element by element, to BOOL; any number but 0 is true, also NaN.
 *
 * <p>Shape: any two that broadcast together. Gradient: none; that of the form in place is zero.
 */
public final class Logical extends BinaryPointwise {
  /** Both. */
  public static final Logical AND = new Logical("LogicalAnd");

  /** One or both. */
  public static final Logical OR = new Logical("LogicalOr");

  /** One alone. */
  public static final Logical XOR = new Logical("LogicalXor");

  private final String name;

  private Logical(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  private boolean of(boolean a, boolean b) {
    return this == AND ? a && b : this == OR ? a || b : a != b;
  }

  @Override
  protected double scalar(double a, double b) {
    return of(a != 0, b != 0) ? 1 : 0;
  }

  @Override
  protected long scalar(long a, long b) {
    return of(a != 0, b != 0) ? 1 : 0;
  }

  @Override
  protected DType outputType(DType type) {
    return DType.BOOL;
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
    return g.zerosLike();
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.zerosLike();
  }
}
