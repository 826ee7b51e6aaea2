package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Elementwise reciprocal {@code 1 / x} of float32, correctly rounded; {@code 1 / +-0} is {@code
 * +-Inf}.
 */
public final class Reciprocal {
  private static final FloatVector ONE = Lanes.splat(1f);

  private Reciprocal() {}

  /** Writes {@code y[i] = 1 / x[i]}. */
  public static void reciprocal(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  static FloatVector lane(FloatVector x) {
    return ONE.div(x);
  }
}
