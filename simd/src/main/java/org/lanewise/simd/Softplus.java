package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Smooth maximum with zero of float32, {@code ln(1 + exp(beta x)) / beta} with {@code beta > 0}:
 * within 3 ulp, subnormal results included; {@code x} itself where {@code beta x > threshold}.
 */
public final class Softplus {
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector ONE = Lanes.splat(1f);

  private Softplus() {}

  /** Writes {@code y[i] = beta x[i] > threshold ? x[i] : ln(1 + exp(beta x[i])) / beta}. */
  public static void softplus(
      MemorySegment x,
      long xOffset,
      float beta,
      float threshold,
      MemorySegment y,
      long yOffset,
      int n) {
    FloatVector factor = Lanes.splat(beta);
    FloatVector limit = Lanes.splat(threshold);
    // One place for body and rest, see Exp.
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(x, xOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      FloatVector result = lane(v, factor, limit);
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
   * Writes {@code dx[i] = beta x[i] > threshold ? dy[i] : dy[i] / (1 + exp(-beta x[i]))}, where
   * {@code x} is the input; within 4 ulp.
   */
  public static void backward(
      MemorySegment x,
      long xOffset,
      MemorySegment dy,
      long dyOffset,
      float beta,
      float threshold,
      MemorySegment dx,
      long dxOffset,
      int n) {
    FloatVector factor = Lanes.splat(beta);
    FloatVector limit = Lanes.splat(threshold);
    // One place for body and rest, see Exp.
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(x, xOffset, used);
    FloatVector w = Lanes.load(dy, dyOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      FloatVector result = gradient(v, w, factor, limit);
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

  // max(z, 0) + ln(1 + exp(-|z|)) with z = beta x, which counts with what its rounding loses.
  private static FloatVector lane(FloatVector x, FloatVector beta, FloatVector threshold) {
    FloatVector a = x.abs();
    FloatVector minusZ = a.mul(beta).neg();
    FloatVector y = Log1p.upToOne(exp(a, beta, minusZ));
    FloatVector z = x.mul(beta);
    y = z.blend(ZERO, z.compare(VectorOperators.LT, ZERO)).add(y).div(beta);
    return y.blend(x, z.compare(VectorOperators.GT, threshold));
  }

  // The logistic function as in Sigmoid.
  private static FloatVector gradient(
      FloatVector x, FloatVector dy, FloatVector beta, FloatVector threshold) {
    FloatVector a = x.abs();
    FloatVector minusZ = a.mul(beta).neg();
    FloatVector e = exp(a, beta, minusZ);
    FloatVector q = e.div(e.add(ONE));
    FloatVector z = x.mul(beta);
    FloatVector base = ONE.blend(e, z.compare(VectorOperators.LT, ZERO));
    FloatVector dx = base.sub(base.mul(q)).mul(dy);
    return dx.blend(dy, z.compare(VectorOperators.GT, threshold));
  }

  // exp(-beta a), where minusZ is the exponent rounded.
  private static FloatVector exp(FloatVector a, FloatVector beta, FloatVector minusZ) {
    FloatVector count = Decay.count(minusZ);
    FloatVector rest = Exact.mulAdd(a, beta, minusZ).neg();
    FloatVector power = Decay.power(count);
    FloatVector e = Decay.fraction(minusZ, rest, count).mul(power).add(power).mul(Decay.SCALE);
    return e.blend(ZERO, minusZ.compare(VectorOperators.LT, Decay.ALL_ZERO_BELOW));
  }
}
