package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorMask;

/** Elementwise absolute value {@code |x|} of float32; only the sign bit changes. */
public final class Abs {
  private Abs() {}

  /** Writes {@code y[i] = |x[i]|}. */
  public static void abs(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(x, xOffset + i).abs(), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(x, xOffset + i, rest).abs(), y, yOffset + i, rest);
    }
  }
}
