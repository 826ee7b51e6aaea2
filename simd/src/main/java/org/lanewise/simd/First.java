package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** First position of a value in a float32 vector. */
final class First {
  private static final FloatVector NAN = Lanes.splat(Float.NaN);

  private First() {}

  /**
   * Returns the smallest {@code i} with {@code x[i] == value}, for NaN the first NaN; {@code n} if
   * there is none.
   */
  static int indexOf(float value, MemorySegment x, long xOffset, int n) {
    if (Float.isNaN(value)) {
      return indexOfNaN(x, xOffset, n);
    }
    FloatVector values = Lanes.splat(value);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      long found = Lanes.load(x, xOffset + i).compare(VectorOperators.EQ, values).toLong();
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found);
      }
    }
    if (i < n) {
      // Calls of the JDK alone, which are always inlined: few rows may get here.
      VectorMask<Float> rest = Lanes.F32.indexInRange(i, n);
      FloatVector v =
          NAN.blend(
              FloatVector.fromMemorySegment(Lanes.F32, x, (xOffset + i) << 2, Lanes.ORDER, rest),
              rest);
      long found = v.compare(VectorOperators.EQ, values).toLong();
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found);
      }
    }
    return n;
  }

  private static int indexOfNaN(MemorySegment x, long xOffset, int n) {
    int i = 0;
    while (i < n && !Float.isNaN(x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2))) {
      i++;
    }
    return i;
  }
}
