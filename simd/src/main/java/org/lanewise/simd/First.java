package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** First position of a value in a float32 vector. */
final class First {
  private First() {}

  /**
   * Returns the smallest {@code i} with {@code x[i] == value}, for NaN the first NaN; {@code n} if
   * there is none.
   */
  static int indexOf(float value, MemorySegment x, long xOffset, int n) {
    boolean nan = Float.isNaN(value);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      VectorMask<Float> found = matches(Lanes.load(x, xOffset + i), value, nan);
      if (found.anyTrue()) {
        return i + found.firstTrue();
      }
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      VectorMask<Float> found = matches(Lanes.load(x, xOffset + i, rest), value, nan).and(rest);
      if (found.anyTrue()) {
        return i + found.firstTrue();
      }
    }
    return n;
  }

  private static VectorMask<Float> matches(FloatVector x, float value, boolean nan) {
    return nan ? x.compare(VectorOperators.NE, x) : x.compare(VectorOperators.EQ, value);
  }
}
