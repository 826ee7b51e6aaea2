package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise logistic function {@code 1 / (1 + exp(-x))} of float32, within 2 ulp, subnormal
 * results included.
 */
public final class Sigmoid {
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector ONE = Lanes.splat(1f);
  private static final FloatVector MINUS_ONE = Lanes.splat(-1f);

  private Sigmoid() {}

  /** Writes {@code y[i] = 1 / (1 + exp(-x[i]))}. */
  public static void sigmoid(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  /** Writes {@code dx[i] = dy[i] * y[i] * (1 - y[i])}, where {@code y} is the output. */
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

  // With e = exp(-|x|), which never overflows, and q = e / (1 + e): 1 - q for x >= 0, e - e q
  // below.
  // Both subtract something smaller from a more exact number, which e / (1 + e) itself is not.
  static FloatVector lane(FloatVector x) {
    FloatVector e = Exp.belowOverflow(x.abs().neg());
    FloatVector minusQ = e.div(MINUS_ONE.sub(e));
    FloatVector base = ONE.blend(e, x.compare(VectorOperators.LT, ZERO));
    return Lanes.mulAdd(base, minusQ, base);
  }

  static FloatVector gradient(FloatVector y, FloatVector dy) {
    return dy.mul(y).mul(ONE.sub(y));
  }
}
