package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Logic on the bits of integers, or on booleans.
 *
 * <p>Shape: any two that broadcast together, integers or booleans. Gradient: none.
 */
public final class Bitwise extends BinaryPointwise {
  /** Bits that both have. */
  public static final Bitwise AND = new Bitwise("BitwiseAnd");

  /** Bits that one of them has. */
  public static final Bitwise OR = new Bitwise("BitwiseOr");

  /** Bits that one of them alone has. */
  public static final Bitwise XOR = new Bitwise("BitwiseXor");

  private final String name;

  private Bitwise(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected double scalar(double a, double b) {
    throw new UnsupportedOperationException(name + ": computes integers only");
  }

  @Override
  protected long scalar(long a, long b) {
    return this == AND ? a & b : this == OR ? a | b : a ^ b;
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.discrete(name, promoted);
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
