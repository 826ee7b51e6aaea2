package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise {@code e^x - 1} of float32, within 2 ulp; zeros, subnormals, overflow to Inf, and NaN
 * included.
 */
public final class Expm1 {
  private static final FloatVector LOG2_E = Lanes.splat(1.442695f);
  private static final FloatVector MINUS_LN2_UPPER = Lanes.splat(-0.6933594f);
  private static final FloatVector MINUS_LN2_LOWER = Lanes.splat(2.1219444e-4f);

  // Adding 1.5 * 2^23 rounds to an integer, which is then in the lowest bits, on top of the bias of
  // the exponent, less the one by which the result is halved.
  private static final FloatVector ROUND = Lanes.splat(0x1.8p23f + 126);

  private static final FloatVector C5 = Lanes.splat(0.00014933241f);
  private static final FloatVector C4 = Lanes.splat(0.0013930548f);
  private static final FloatVector C3 = Lanes.splat(0.008341611f);
  private static final FloatVector C2 = Lanes.splat(0.04166651f);
  private static final FloatVector C1 = Lanes.splat(0.16666636f);
  private static final FloatVector C0 = Lanes.splat(0.5f);

  private static final FloatVector HALF = Lanes.splat(0.5f);
  private static final FloatVector ITSELF_BELOW = Lanes.splat(0x1p-25f);
  private static final FloatVector MINUS_ONE_BELOW = Lanes.splat(-18f);
  private static final FloatVector ALL_INFINITE_ABOVE = Lanes.splat(89f);

  private Expm1() {}

  /** Writes {@code y[i] = e^x[i] - 1}. */
  public static void expm1(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    // One place for body and rest, see Exp.
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
      v = FloatVector.fromMemorySegment(Lanes.F32, x, (xOffset + next) << 2, Lanes.ORDER);
      result.intoMemorySegment(y, (yOffset + from) << 2, Lanes.ORDER);
      from = next;
    }
  }

  static FloatVector lane(FloatVector x) {
    FloatVector c = x.blend(MINUS_ONE_BELOW, x.compare(VectorOperators.LT, MINUS_ONE_BELOW));
    c = c.blend(ALL_INFINITE_ABOVE, x.compare(VectorOperators.GT, ALL_INFINITE_ABOVE));
    FloatVector v = half(c);
    // Zeros keep their sign, and subnormals their bits.
    return v.add(v).blend(x, x.abs().compare(VectorOperators.LT, ITSELF_BELOW));
  }

  // (e^x - 1) / 2 for arguments from -18 up to the logarithm of twice the largest float, and NaN.
  //
  // x = k ln2 + r with |r| <= ln2 / 2 and (e^x - 1) / 2 = 2^(k-1) p + 2^(k-1) - 1/2 with p = e^r -
  // 1;
  // the reduction is that of Exp. The polynomial is (p - r) / r^2, minimax for the relative error
  // of
  // p (0.05 ulp). The half is for functions of which only the double is too large.
  static FloatVector half(FloatVector x) {
    FloatVector shifted = Lanes.mulAdd(x, LOG2_E, ROUND);
    FloatVector k = shifted.sub(ROUND);
    FloatVector upper = Lanes.mulAdd(k, MINUS_LN2_UPPER, x);
    FloatVector lower = k.mul(MINUS_LN2_LOWER);
    FloatVector r = upper.add(lower);
    FloatVector q = Lanes.mulAdd(r, C5, C4);
    q = Lanes.mulAdd(q, r, C3);
    q = Lanes.mulAdd(q, r, C2);
    q = Lanes.mulAdd(q, r, C1);
    q = Lanes.mulAdd(q, r, C0);
    FloatVector p = upper.add(Lanes.mulAdd(q, r.mul(r), lower));
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    FloatVector power = exponent.reinterpretAsFloats();
    return Lanes.mulAdd(power, p, power.sub(HALF));
  }
}
