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
  // 1.5 * 2^23: a float of this size has no bits below 1, so adding it rounds to an integer, held
  // in the lowest bits.
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  private Exp() {}

  /** Writes {@code y[i] = e^x[i]}. */
  public static void exp(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(lane(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(lane(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  // x = k ln2 + r with |r| <= ln2 / 2 and e^x = 2^k e^r. ln2 is split in two so that k times its
  // upper part is exact; the lower part joins the small terms first, which keeps the bits that r
  // has lost. The polynomial is minimax for the relative error of e^r (3.1e-9, 0.05 ulp). 2^k is
  // multiplied in two steps, because neither 2^128 nor 2^-150 is a float.
  static FloatVector lane(FloatVector x) {
    FloatVector shifted = Lanes.mulAdd(x, 1.442695f, ROUND);
    FloatVector k = shifted.sub(ROUND);
    FloatVector upper = Lanes.mulAdd(k, -0.6933594f, x);
    FloatVector lower = k.mul(2.1219444e-4f);
    FloatVector r = upper.add(lower);
    FloatVector q = Lanes.mulAdd(r, 0.0013814536f, 0.008368745f);
    q = Lanes.mulAdd(q, r, 0.04166839f);
    q = Lanes.mulAdd(q, r, 0.16666521f);
    q = Lanes.mulAdd(q, r, 0.49999994f);
    FloatVector p = upper.add(Lanes.mulAdd(q, r.mul(r), lower)).add(1f);
    IntVector exponent = shifted.reinterpretAsInts().sub(ROUND_BITS);
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    FloatVector y = p.mul(power(half)).mul(power(exponent.sub(half)));
    y = y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, 89f));
    return y.blend(0f, x.compare(VectorOperators.LT, -104f));
  }

  // 2^k, put together from its bits.
  private static FloatVector power(IntVector k) {
    return k.lanewise(VectorOperators.LSHL, 23)
        .add(Float.floatToRawIntBits(1f))
        .reinterpretAsFloats();
  }
}
