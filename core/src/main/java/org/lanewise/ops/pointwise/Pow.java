package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
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
    return a == 1 ? 1 : Math.pow(a, b); // 1^NaN is 1 in C, as in PyTorch
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
   * Refuses negative exponents of integers, as PyTorch does for numbers.
   *
   * @throws DTypeException for an integer tensor
   */
  public static void checkExponent(Tensor a, long exponent) {
    if (exponent < 0 && !a.dtype().isFloatingPoint()) {
      throw DTypeException.of(
          "pow", "an exponent of at least 0 for integers", exponent + " for " + a.dtype());
    }
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
      return exponent == 0 ? g.mul(0.0) : g.mul(a.pow(exponent - 1).mul(exponent));
    }
    Tensor slope = b.mul(a.pow(b.sub(1)));
    return g.mul(zeroWhere(b.eq(0), slope));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    Tensor slope = c.saved(Saves.Y_INDEX).mul(a.log());
    return g.mul(zeroWhere(a.eq(0).mul(b.ge(0)), slope));
  }

  private static Tensor zeroWhere(Tensor condition, Tensor x) {
    return new Where(condition).apply(Tensor.zeros(Shape.SCALAR, x.dtype()), x);
  }
}
