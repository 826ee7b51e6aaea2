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
  private Sigmoid() {}

  /** Writes {@code y[i] = 1 / (1 + exp(-x[i]))}. */
  public static void sigmoid(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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
      Lanes.store(
          gradient(Lanes.load(y, yOffset + i), Lanes.load(dy, dyOffset + i)), dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(
          gradient(Lanes.load(y, yOffset + i, rest), Lanes.load(dy, dyOffset + i, rest)),
          dx,
          dxOffset + i,
          rest);
    }
  }

  // With e = exp(-|x|), which never overflows, and q = e / (1 + e): 1 - q for x >= 0, e - e q
  // below.
  // Both subtract something smaller from a more exact number, which e / (1 + e) itself is not.
  static FloatVector lane(FloatVector x) {
    FloatVector e = Exp.lane(x.abs().neg());
    FloatVector q = e.div(e.add(1f));
    FloatVector base = FloatVector.broadcast(Lanes.F32, 1f);
    base = base.blend(e, x.compare(VectorOperators.LT, 0f));
    return Lanes.mulAdd(base.neg(), q, base);
  }

  private static FloatVector gradient(FloatVector y, FloatVector dy) {
    return dy.mul(y).mul(FloatVector.broadcast(Lanes.F32, 1f).sub(y));
  }
}
