package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise natural logarithm of float32, within 1 ulp: subnormals included; {@code log(+-0) =
 * -Inf}, below zero NaN.
 */
public final class Log {
  private static final IntVector ROOT_HALF =
      IntVector.broadcast(Lanes.I32, Float.floatToRawIntBits(0.70710677f));
  private static final IntVector MANTISSA = IntVector.broadcast(Lanes.I32, 0x7FFFFF);

  private static final FloatVector LN2_UPPER = Lanes.splat(0.6933594f);
  private static final FloatVector LN2_LOWER = Lanes.splat(-2.1219444e-4f);

  private static final FloatVector C8 = Lanes.splat(-0.076217845f);
  private static final FloatVector C7 = Lanes.splat(0.12904438f);
  private static final FloatVector C6 = Lanes.splat(-0.13242987f);
  private static final FloatVector C5 = Lanes.splat(0.14181824f);
  private static final FloatVector C4 = Lanes.splat(-0.16609083f);
  private static final FloatVector C3 = Lanes.splat(0.20001975f);
  private static final FloatVector C2 = Lanes.splat(-0.25001583f);
  private static final FloatVector C1 = Lanes.splat(0.33333325f);
  private static final FloatVector C0 = Lanes.splat(-0.49999988f);
  private static final FloatVector ONE = Lanes.splat(1f);

  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector SMALLEST_NORMAL = Lanes.splat(Float.MIN_NORMAL);
  private static final FloatVector TWO_TO_23 = Lanes.splat(0x1p23f);
  private static final FloatVector MINUS_23 = Lanes.splat(-23f);
  private static final FloatVector NAN = Lanes.splat(Float.NaN);
  private static final FloatVector INFINITY = Lanes.splat(Float.POSITIVE_INFINITY);
  private static final FloatVector MINUS_INFINITY = Lanes.splat(Float.NEGATIVE_INFINITY);

  private Log() {}

  /** Writes {@code y[i] = ln(x[i])}. */
  public static void log(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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
      v = Lanes.load(x, xOffset + next);
      Lanes.store(result, y, yOffset + from);
      from = next;
    }
  }

  // x = 2^k m with m in [sqrt(1/2), sqrt(2)) and ln x = k ln2 + ln(1 + f) with f = m - 1. The
  // polynomial is (ln(1 + f) - f) / f^2, minimax for the relative error of ln(1 + f) (0.07 ulp).
  // ln2 is split in two so that k times its upper part is exact.
  static FloatVector lane(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, SMALLEST_NORMAL);
    IntVector bits = x.blend(x.mul(TWO_TO_23), subnormal).reinterpretAsInts().sub(ROOT_HALF);
    IntVector exponent = bits.lanewise(VectorOperators.ASHR, 23);
    FloatVector k = (FloatVector) exponent.convertShape(VectorOperators.I2F, Lanes.F32, 0);
    k = k.add(ZERO.blend(MINUS_23, subnormal));
    FloatVector f = bits.and(MANTISSA).add(ROOT_HALF).reinterpretAsFloats().sub(ONE);
    FloatVector y = ofParts(k, f);
    y = x.blend(y, x.compare(VectorOperators.LT, INFINITY));
    y = y.blend(NAN, x.compare(VectorOperators.LT, ZERO));
    return y.blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, ZERO));
  }

  /** Returns {@code k ln2 + ln(1 + f)} for {@code f} from sqrt(1/2) - 1 to sqrt(2) - 1. */
  static FloatVector ofParts(FloatVector k, FloatVector f) {
    FloatVector q = Lanes.mulAdd(f, C8, C7);
    q = Lanes.mulAdd(q, f, C6);
    q = Lanes.mulAdd(q, f, C5);
    q = Lanes.mulAdd(q, f, C4);
    q = Lanes.mulAdd(q, f, C3);
    q = Lanes.mulAdd(q, f, C2);
    q = Lanes.mulAdd(q, f, C1);
    q = Lanes.mulAdd(q, f, C0);
    FloatVector small = Lanes.mulAdd(q, f.mul(f), k.mul(LN2_LOWER));
    return Lanes.mulAdd(k, LN2_UPPER, f.add(small));
  }
}
