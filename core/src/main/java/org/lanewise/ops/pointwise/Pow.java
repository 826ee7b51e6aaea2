package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.simd.PowScalar;

/**
 * Power: {@code y = a^b}.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code da = dy b a^(b - 1)}, 0 where {@code
 * b = 0}; {@code db = dy y log a}, 0 where {@code a = 0} and {@code b >= 0}.
 *
 * <p>Integers stay integers; a negative integer exponent gives 0 unless the base is 1 or -1.
 */
public final class Pow extends BinaryPointwise {
  /** The operation. */
  public static final Pow INSTANCE = new Pow();

  private Pow() {}

  @Override
  protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
    PowScalar.pow(a, ao, b, y, yo, n);
  }

  @Override
  protected double scalar(double a, double b) {
    // 1^NaN and (-1)^(+-Inf) are 1 in C, as in PyTorch.
    return a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
  }

  @Override
  protected long scalar(long a, long b) {
    if (b < 0) {
      return a == 1 ? 1 : a == -1 ? ((b & 1) == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    long base = a;
    for (long rest = b; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= base;
      }
      base *= base;
    }
    return result;
  }

  /**
   * Refuses exponents of integers that are negative or that their type does not hold, as PyTorch
   * does for numbers.
   *
   * @throws DTypeException for an integer tensor
   */
  public static void checkExponent(Tensor a, long exponent) {
    Types.fitting("pow", a.dtype() == DType.BOOL ? DType.INT64 : a.dtype(), exponent);
    if (exponent < 0 && !a.dtype().isFloatingPoint()) {
      throw DTypeException.of(
          "pow", "an exponent of at least 0 for integers", exponent + " for " + a.dtype());
    }
  }

  @Override
  protected DType resultType(DType promoted) {
    return Types.numeric(name(), promoted);
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A | Saves.B | Saves.Y;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    if (b.elements() == 1 && !b.requiresGrad()) {
      double exponent = b.item();
      return exponent == 0 ? g.zerosLike() : g.mul(a.pow(exponent - 1).mul(exponent));
    }
    Tensor exponent = b.dtype().isFloatingPoint() ? b : b.to(g.dtype());
    Tensor slope = exponent.mul(a.pow(exponent.sub(1)));
    return Where.zero(exponent.eq(0), g.mul(slope));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    Tensor slope = c.saved(Saves.Y_INDEX).mul(a.log());
    return g.mul(Where.zero(a.eq(0).logicalAnd(b.ge(0)), slope));
  }
}
