package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Gaussian error linear unit of float32, {@code x * P(x)} with the normal distribution function
 * {@code P(x) = (1 + erf(x / sqrt(2))) / 2}: within 4 ulp, down to the subnormal results at {@code
 * x = -14}, where the formula with erf has lost all its bits. {@code -Inf} gives NaN, as {@code
 * -Inf * 0}.
 */
public final class Gelu {
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector ONE = Lanes.splat(1f);
  private static final FloatVector MINUS_HALF = Lanes.splat(-0.5f);
  private static final FloatVector ROOT_HALF_OVER_PI = Lanes.splat(0.3989423f);

  private Gelu() {}

  /** Writes {@code y[i] = x[i] * P(x[i])}. */
  public static void gelu(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  /**
   * Writes {@code dx[i] = dy[i] * (P(x[i]) + x[i] * p(x[i]))} with the normal density {@code p},
   * where {@code x} is the input. The factor of {@code dy} is within 4 units of 2^-24, and within 8
   * ulp below -1.
   */
  public static void backward(
      MemorySegment x,
      long xOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int n) {
    // One place for body and rest, see Exp.
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(x, xOffset, used);
    FloatVector w = Lanes.load(dy, dyOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      FloatVector result = gradient(v, w);
      if (n < step) {
        result.intoMemorySegment(dx, dxOffset << 2, Lanes.ORDER, used);
        return;
      }
      int next = Math.min(from + step, n - step);
      v = FloatVector.fromMemorySegment(Lanes.F32, x, (xOffset + next) << 2, Lanes.ORDER);
      w = FloatVector.fromMemorySegment(Lanes.F32, dy, (dyOffset + next) << 2, Lanes.ORDER);
      result.intoMemorySegment(dx, (dxOffset + from) << 2, Lanes.ORDER);
      from = next;
    }
  }

  // With t = |x| and the tail Q(t) = 1 - P(t): x - t Q(t) for x >= 0, - t Q(t) below. The order is
  // that of Decay.
  private static FloatVector lane(FloatVector x) {
    FloatVector t = x.abs();
    FloatVector minusHalf = t.mul(MINUS_HALF);
    FloatVector exponent = t.mul(minusHalf);
    FloatVector minusD = GaussianTail.minusD(t);
    FloatVector u = GaussianTail.u(minusD);
    FloatVector rest = GaussianTail.rest(t, minusD, u).add(Exact.rest(t, minusHalf, exponent));
    FloatVector count = Decay.count(exponent);
    FloatVector fraction = Decay.fraction(exponent, rest, count);
    FloatVector factor = GaussianTail.p(u).mul(t.mul(u));
    FloatVector tail = factor.mul(fraction).add(factor);
    tail =
        tail.mul(count.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
            .mul(Decay.SCALE);
    tail = tail.blend(ZERO, exponent.compare(VectorOperators.LT, Decay.ALL_ZERO_BELOW));
    return x.blend(x.mul(ZERO), x.compare(VectorOperators.LT, ZERO)).sub(tail);
  }

  // d = Q(t) - t p(t) below 0, 1 - d above.
  private static FloatVector gradient(FloatVector x, FloatVector dy) {
    FloatVector t = x.abs();
    FloatVector minusHalf = t.mul(MINUS_HALF);
    FloatVector exponent = t.mul(minusHalf);
    FloatVector count = Decay.count(exponent);
    FloatVector fraction = Decay.fraction(exponent, Exact.rest(t, minusHalf, exponent), count);
    FloatVector u = GaussianTail.u(GaussianTail.minusD(t));
    FloatVector factor = GaussianTail.p(u).mul(u).sub(t.mul(ROOT_HALF_OVER_PI));
    FloatVector d = factor.mul(fraction).add(factor);
    d =
        d.mul(count.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
            .mul(Decay.SCALE);
    d = d.blend(ZERO, exponent.compare(VectorOperators.LT, Decay.ALL_ZERO_BELOW));
    return ONE.sub(d).blend(d, x.compare(VectorOperators.LT, ZERO)).mul(dy);
  }
}
