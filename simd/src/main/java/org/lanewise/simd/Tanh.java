package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise hyperbolic tangent of float32, within 2 ulp; zeros, subnormals, infinities and NaN
 * included.
 */
public final class Tanh {
  private static final FloatVector TWO_LOG2_E = Lanes.splat(2.88539f);
  private static final FloatVector MINUS_HALF_LN2_UPPER = Lanes.splat(-0.3466797f);
  private static final FloatVector MINUS_HALF_LN2_LOWER = Lanes.splat(1.0609722e-4f);

  // Adding 1.5 * 2^23 rounds to an integer, which is then in the lowest bits, on top of the bias of
  // the exponent.
  private static final FloatVector ROUND = Lanes.splat(0x1.8p23f + 127);

  private static final FloatVector C4 = Lanes.splat(0.04442408f);
  private static final FloatVector C3 = Lanes.splat(0.13386476f);
  private static final FloatVector C2 = Lanes.splat(0.3333376f);
  private static final FloatVector C1 = Lanes.splat(0.66666174f);
  private static final FloatVector C0 = Lanes.splat(0.99999994f);

  private static final FloatVector ONE = Lanes.splat(1f);
  private static final FloatVector HALF = Lanes.splat(0.5f);
  private static final FloatVector MINUS_HALF = Lanes.splat(-0.5f);
  private static final FloatVector MINUS_ONE = Lanes.splat(-1f);
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector ITSELF_BELOW = Lanes.splat(0x1p-12f);
  private static final FloatVector ONE_ABOVE = Lanes.splat(9.1f);

  private Tanh() {}

  /** Writes {@code y[i] = tanh(x[i])}. */
  public static void tanh(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  /** Writes {@code dx[i] = dy[i] * (1 - y[i] * y[i])}, where {@code y} is the output. */
  public static void backward(
      MemorySegment y,
      long yOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector gradient = gradient(Lanes.load(y, yOffset + i), Lanes.load(dy, dyOffset + i));
      Lanes.store(gradient, dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector gradient =
          gradient(Lanes.load(y, yOffset + i, rest), Lanes.load(dy, dyOffset + i, rest));
      Lanes.store(gradient, dx, dxOffset + i, rest);
    }
  }

  // For a = |x|: tanh a = v / (1 + v) with v = (e^2a - 1) / 2 = 2^k u + (2^k - 1) / 2 with u =
  // (e^2h
  // - 1) / 2, where a = k ln2 / 2 + h and |h| <= ln2 / 4. The polynomial is (u - h) / h^2, minimax
  // for the relative error of u (0.2 ulp); the reduction is that of Exp. The quotient is taken as v
  // - v (v / (1 + v)) up to v = 1 and as 1 - 1 / (1 + v) above: what is subtracted is the smaller
  // term, so its roundings count less.
  static FloatVector lane(FloatVector x) {
    VectorMask<Float> negative = x.compare(VectorOperators.LT, ZERO);
    FloatVector a = x.blend(x.neg(), negative);
    FloatVector c = a.blend(ONE_ABOVE, a.compare(VectorOperators.GT, ONE_ABOVE));
    FloatVector shifted = Lanes.mulAdd(c, TWO_LOG2_E, ROUND);
    FloatVector k = shifted.sub(ROUND);
    FloatVector upper = Lanes.mulAdd(k, MINUS_HALF_LN2_UPPER, c);
    FloatVector lower = k.mul(MINUS_HALF_LN2_LOWER);
    FloatVector h = upper.add(lower);
    FloatVector q = Lanes.mulAdd(h, C4, C3);
    q = Lanes.mulAdd(q, h, C2);
    q = Lanes.mulAdd(q, h, C1);
    q = Lanes.mulAdd(q, h, C0);
    FloatVector u = upper.add(Lanes.mulAdd(q, h.mul(h), lower));
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    FloatVector power = exponent.reinterpretAsFloats();
    FloatVector v = Lanes.mulAdd(power, u, Lanes.mulAdd(power, HALF, MINUS_HALF));
    FloatVector base = v.blend(ONE, v.compare(VectorOperators.GT, ONE));
    FloatVector minusQuotient = base.div(MINUS_ONE.sub(v));
    base = base.blend(base.neg(), negative);
    FloatVector y = Lanes.mulAdd(base, minusQuotient, base);
    // Zeros keep their sign, and subnormals their bits.
    return y.blend(x, a.compare(VectorOperators.LT, ITSELF_BELOW));
  }

  static FloatVector gradient(FloatVector y, FloatVector dy) {
    return dy.mul(Lanes.mulAdd(y.neg(), y, ONE));
  }
}
