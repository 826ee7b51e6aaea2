package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise {@code ln(1 + x)} of float32, within 2 ulp; zeros and subnormals included; {@code
 * log1p(-1) = -Inf}, below that NaN.
 */
public final class Log1p {

  private static final IntVector ROOT_HALF =
      IntVector.broadcast(Lanes.I32, Float.floatToRawIntBits(0.70710677f));
  private static final IntVector BIAS_AND_TWO = IntVector.broadcast(Lanes.I32, 129);
  private static final FloatVector ONE = Lanes.splat(1f);
  private static final FloatVector MINUS_ONE = Lanes.splat(-1f);
  private static final FloatVector QUARTER = Lanes.splat(0.25f);
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector NAN = Lanes.splat(Float.NaN);
  private static final FloatVector INFINITY = Lanes.splat(Float.POSITIVE_INFINITY);
  private static final FloatVector MINUS_INFINITY = Lanes.splat(Float.NEGATIVE_INFINITY);

  private static final FloatVector TWO = Lanes.splat(2f);
  private static final FloatVector R3 = Lanes.splat(0.28011796f);
  private static final FloatVector R2 = Lanes.splat(0.2800256f);
  private static final FloatVector R1 = Lanes.splat(0.40021437f);
  private static final FloatVector R0 = Lanes.splat(0.6666642f);

  private Log1p() {}

  /** Writes {@code y[i] = ln(1 + x[i])}. */
  public static void log1p(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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
    FloatVector y = ofFinite(x);
    y = x.blend(y, x.compare(VectorOperators.LT, INFINITY));
    y = y.blend(NAN, x.compare(VectorOperators.LT, MINUS_ONE));
    y = y.blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, MINUS_ONE));
    // Zero keeps its sign.
    return y.blend(x, x.compare(VectorOperators.EQ, ZERO));
  }

  // The same for finite arguments above -1, but for the sign of zero, and NaN.
  //
  // 1 + x = 2^k (1 + f) as in Log, with k of the rounded sum, but f = 2^-k x + (2^-k - 1), which is
  // rounded once. 2^-k is taken four times too large, so that it is never subnormal.
  static FloatVector ofFinite(FloatVector x) {
    IntVector bits = x.add(ONE).reinterpretAsInts().sub(ROOT_HALF);
    IntVector exponent = bits.lanewise(VectorOperators.ASHR, 23);
    FloatVector k = (FloatVector) exponent.convertShape(VectorOperators.I2F, Lanes.F32, 0);
    FloatVector scale =
        BIAS_AND_TWO.sub(exponent).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector f = Lanes.mulAdd(scale.mul(x), QUARTER, Lanes.mulAdd(scale, QUARTER, MINUS_ONE));
    return Log.ofParts(k, f);
  }

  // The same for arguments from 0 to 1, and NaN.
  //
  // With s = x / (2 + x): ln(1 + x) = 2 atanh s = x - s (x - r) with r = 2 (atanh s - s) / s, which
  // is
  // s^2 times a polynomial of s^2, minimax for the relative error of the result (0.08 ulp).
  static FloatVector upToOne(FloatVector x) {
    FloatVector s = x.div(x.add(TWO));
    FloatVector square = s.mul(s);
    FloatVector q = Lanes.mulAdd(square, R3, R2);
    q = Lanes.mulAdd(q, square, R1);
    q = Lanes.mulAdd(q, square, R0);
    return Lanes.mulAdd(Lanes.mulAdd(q, square, x.neg()), s, x);
  }
}
