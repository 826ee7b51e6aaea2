package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Elementwise reciprocal square root {@code 1 / sqrt(x)} of float32: the root and the quotient are
 * each correctly rounded, so it is within 1.5 ulp; {@code rsqrt(+-0) = +-Inf}, below zero NaN.
 */
public final class Rsqrt {
  private static final FloatVector ONE = Lanes.splat(1f);

  private Rsqrt() {}

  /** Writes {@code y[i] = 1 / sqrt(x[i])}. */
  public static void rsqrt(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  private static FloatVector lane(FloatVector x) {
    return ONE.div(x.sqrt());
  }
}
