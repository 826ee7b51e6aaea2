package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sigmoid linear unit of float32, {@code x * s(x)} with the logistic function {@code s(x) = 1 / (1
 * + exp(-x))}: within 3 ulp, subnormal results included. {@code -Inf} gives NaN, as {@code -Inf *
 * 0}.
 */
public final class Silu {
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector ONE = Lanes.splat(1f);

  private Silu() {}

  /** Writes {@code y[i] = x[i] * s(x[i])}. */
  public static void silu(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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
   * Writes {@code dx[i] = dy[i] * s(x[i]) * (1 + x[i] * (1 - s(x[i])))}, where {@code x} is the
   * input. The factor of {@code dy} is within 4 units of 2^-24, and within 6 ulp below -2.
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

  // With t = |x| and e = exp(-t): x - t e / (1 + e) for x >= 0, - t e / (1 + e) below.
  private static FloatVector lane(FloatVector x) {
    FloatVector t = x.abs();
    FloatVector exponent = t.neg();
    FloatVector count = Decay.count(exponent);
    FloatVector fraction = Decay.fraction(exponent, count);
    FloatVector power = Decay.power(count);
    FloatVector q = t.div(fraction.mul(power).add(power).mul(Decay.SCALE).add(ONE));
    FloatVector tail = q.mul(fraction).add(q).mul(power).mul(Decay.SCALE);
    tail = tail.blend(ZERO, exponent.compare(VectorOperators.LT, Decay.ALL_ZERO_BELOW));
    return x.blend(x.mul(ZERO), x.compare(VectorOperators.LT, ZERO)).sub(tail);
  }

  // With q = 1 / (1 + e): d = e q (1 - t q) below 0, 1 - d above.
  private static FloatVector gradient(FloatVector x, FloatVector dy) {
    FloatVector t = x.abs();
    FloatVector exponent = t.neg();
    FloatVector count = Decay.count(exponent);
    FloatVector fraction = Decay.fraction(exponent, count);
    FloatVector power = Decay.power(count);
    FloatVector q = ONE.div(fraction.mul(power).add(power).mul(Decay.SCALE).add(ONE));
    FloatVector factor = q.mul(ONE.sub(t.mul(q)));
    FloatVector d = factor.mul(fraction).add(factor).mul(power).mul(Decay.SCALE);
    d = d.blend(ZERO, exponent.compare(VectorOperators.LT, Decay.ALL_ZERO_BELOW));
    return ONE.sub(d).blend(d, x.compare(VectorOperators.LT, ZERO)).mul(dy);
  }
}
