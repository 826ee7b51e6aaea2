package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/** One value into every element of a float32 vector. */
public final class Fill {
  private Fill() {}

  /** Writes {@code out[i] = value}. */
  public static void fill(float value, MemorySegment out, long outOffset, int n) {
    FloatVector values = FloatVector.broadcast(Lanes.F32, value);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(values, out, outOffset + i);
    }
    if (i < n) {
      Lanes.store(values, out, outOffset + i, Lanes.first(n - i));
    }
  }
}
