package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorMask;

/** Elementwise square root of float32, correctly rounded; {@code sqrt(-0) = -0}, below zero NaN. */
public final class Sqrt {
  private Sqrt() {}

  /** Writes {@code y[i] = sqrt(x[i])}. */
  public static void sqrt(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(x, xOffset + i).sqrt(), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(x, xOffset + i, rest).sqrt(), y, yOffset + i, rest);
    }
  }
}
