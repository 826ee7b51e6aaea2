package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Rectified linear unit {@code max(x, 0)} of float32: {@code -0} gives {@code +0}, NaN stays NaN.
 */
public final class Relu {
  private static final FloatVector ZERO = Lanes.splat(0f);

  private Relu() {}

  /** Writes {@code y[i] = max(x[i], 0)}. */
  public static void relu(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  /**
   * Writes {@code dx[i] = y[i] <= 0 ? 0 : dy[i]}, where {@code y} is the output (or the input); a
   * NaN in {@code y} passes {@code dy}.
   */
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

  private static FloatVector lane(FloatVector x) {
    return x.blend(ZERO, x.compare(VectorOperators.LE, ZERO));
  }

  private static FloatVector gradient(FloatVector y, FloatVector dy) {
    return dy.blend(ZERO, y.compare(VectorOperators.LE, ZERO));
  }
}
