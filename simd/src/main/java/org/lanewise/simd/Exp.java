package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise {@code e^x} of float32, within 1 ulp: subnormal results, overflow to Inf, underflow
 * to 0 and NaN included.
 */
public final class Exp {
  private static final FloatVector LOG2_E = Lanes.splat(1.442695f);
  private static final FloatVector MINUS_LN2_UPPER = Lanes.splat(-0.6933594f);
  private static final FloatVector MINUS_LN2_LOWER = Lanes.splat(2.1219444e-4f);

  // Adding 1.5 * 2^23 rounds to an integer, which is then in the lowest bits. Twice the bias of the
  // exponent comes on top, once for each of the two factors that 2^k is multiplied in.
  private static final FloatVector ROUND = Lanes.splat(0x1.8p23f + 254);

  private static final FloatVector C5 = Lanes.splat(0.0013814536f);
  private static final FloatVector C4 = Lanes.splat(0.008368745f);
  private static final FloatVector C3 = Lanes.splat(0.04166839f);
  private static final FloatVector C2 = Lanes.splat(0.16666521f);
  private static final FloatVector C1 = Lanes.splat(0.49999994f);
  private static final FloatVector ONE = Lanes.splat(1f);

  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector INFINITY = Lanes.splat(Float.POSITIVE_INFINITY);
  private static final FloatVector ALL_ZERO_BELOW = Lanes.splat(-104f);
  private static final FloatVector ALL_INFINITE_ABOVE = Lanes.splat(89f);

  private Exp() {}

  /** Writes {@code y[i] = e^x[i]}. */
  public static void exp(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    // One place for body and rest: a second copy of this many operations would take the method past
    // the compiler's limit for inlining, from which on every vector is an object. The rest is the
    // last vector that fits, over elements that were partly done; it is loaded before the one
    // before it is stored, so that this is right in place as well. The store of the only vector of
    // a short operand calls the JDK directly, which is always inlined: a helper that is called
    // rarely may not be, and would make an object of every result of the loop.
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(x, xOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      FloatVector result = lane(v);
      if (n < step) {
        result.intoMemorySegment(y, yOffset << 2, Lanes.ORDER, used);
        return;
      }
      int next = Math.min(from + step, n - step);
      v = Lanes.load(x, xOffset + next);
      Lanes.store(result, y, yOffset + from);
      from = next;
    }
  }

  static FloatVector lane(FloatVector x) {
    return belowOverflow(x).blend(INFINITY, x.compare(VectorOperators.GT, ALL_INFINITE_ABOVE));
  }

  // The same for arguments of at most 89, and NaN.
  //
  // x = k ln2 + r with |r| <= ln2 / 2 and e^x = 2^k e^r. ln2 is split in two so that k times its
  // upper part is exact; the lower part joins the small terms first, which keeps the bits that r
  // has lost. The polynomial is minimax for the relative error of e^r (3.1e-9, 0.05 ulp). 2^k is
  // multiplied in two steps, because neither 2^128 nor 2^-150 is a float.
  static FloatVector belowOverflow(FloatVector x) {
    FloatVector shifted = Lanes.mulAdd(x, LOG2_E, ROUND);
    FloatVector k = shifted.sub(ROUND);
    FloatVector upper = Lanes.mulAdd(k, MINUS_LN2_UPPER, x);
    FloatVector lower = k.mul(MINUS_LN2_LOWER);
    FloatVector p = lessOne(upper, lower).add(ONE);
    IntVector exponents = shifted.reinterpretAsInts();
    IntVector half = exponents.lanewise(VectorOperators.ASHR, 1);
    FloatVector y = p.mul(power(half)).mul(power(exponents.sub(half)));
    return y.blend(ZERO, x.compare(VectorOperators.LT, ALL_ZERO_BELOW));
  }

  /**
   * Returns {@code e^(upper + lower) - 1} for {@code |upper + lower| <= ln2 / 2}, with an error
   * that is small next to 1.
   */
  static FloatVector lessOne(FloatVector upper, FloatVector lower) {
    FloatVector r = upper.add(lower);
    FloatVector q = Lanes.mulAdd(r, C5, C4);
    q = Lanes.mulAdd(q, r, C3);
    q = Lanes.mulAdd(q, r, C2);
    q = Lanes.mulAdd(q, r, C1);
    return upper.add(Lanes.mulAdd(q, r.mul(r), lower));
  }

  // The float whose biased exponent is in the lowest 8 bits.
  private static FloatVector power(IntVector biased) {
    return biased.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }
}
