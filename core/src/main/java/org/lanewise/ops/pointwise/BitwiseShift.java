package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Shift of the bits of integers: {@code a 2^b} or {@code floor(a / 2^b)}, cut to the type.
 *
 * <p>Shape: any two that broadcast together, integers. Gradient: none. A shift below 0 or by more
 * bits than the type has leaves none of them: 0, or -1 for a number below 0 to the right.
 */
public final class BitwiseShift extends BinaryPointwise {
  /** To higher bits. */
  public static final BitwiseShift LEFT = new BitwiseShift("BitwiseLeftShift");

  /** To lower bits, keeping the sign. */
  public static final BitwiseShift RIGHT = new BitwiseShift("BitwiseRightShift");

  private final String name;

  private BitwiseShift(String name) {
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
    boolean none = b < 0 || b >= Long.SIZE;
    if (this == LEFT) {
      return none ? 0 : a << b;
    }
    return none ? a >> (Long.SIZE - 1) : a >> b;
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.integer(name, promoted);
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
