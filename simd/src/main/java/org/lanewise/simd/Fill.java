package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/** One value into every element of a float32 vector. */
public final class Fill {
  private Fill() {}

  /** Writes {@code out[i] = value}. */
  public static void fill(float value, MemorySegment out, long outOffset, int n) {
    int step = Lanes.F32.length();
    if (n < step) {
      for (int i = 0; i < n; i++) {
        out.set(JAVA_FLOAT_UNALIGNED, (outOffset + i) << 2, value);
      }
      return;
    }
    FloatVector values = FloatVector.broadcast(Lanes.F32, value);
    // The last vector overlaps the one before it; the JDK is called directly, see Max.
    for (int i = 0; i < n; i += step) {
      long at = outOffset + Math.min(i, n - step);
      values.intoMemorySegment(out, at << 2, Lanes.ORDER);
    }
  }
}
