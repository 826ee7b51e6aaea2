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
    return n < Lanes.F32.length()
        ? ofOneVector(value, x, xOffset, n)
        : ofMore(value, x, xOffset, n);
  }

  private static int ofOneVector(float value, MemorySegment x, long xOffset, int n) {
    VectorMask<Float> rest = Lanes.F32.indexInRange(0, n);
    FloatVector v =
        NAN.blend(
            FloatVector.fromMemorySegment(Lanes.F32, x, xOffset << 2, Lanes.ORDER, rest), rest);
    long found = v.compare(VectorOperators.EQ, value).toLong();
    return found != 0 ? Long.numberOfTrailingZeros(found) : n;
  }

  // The last vector may overlap with what was read before, where nothing was found. Calls of the
  // JDK alone, which are always inlined: few rows may get here.
  private static int ofMore(float value, MemorySegment x, long xOffset, int n) {
    int step = Lanes.F32.length();
    for (int i = 0, end = n - step; i < end; i += step) {
      long at = (xOffset + i) << 2;
      FloatVector v = FloatVector.fromMemorySegment(Lanes.F32, x, at, Lanes.ORDER);
      long found = v.compare(VectorOperators.EQ, value).toLong();
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found);
      }
    }
    long at = (xOffset + n - step) << 2;
    FloatVector v = FloatVector.fromMemorySegment(Lanes.F32, x, at, Lanes.ORDER);
    long found = v.compare(VectorOperators.EQ, value).toLong();
    return found != 0 ? n - step + Long.numberOfTrailingZeros(found) : n;
  }

  private static int indexOfNaN(MemorySegment x, long xOffset, int n) {
    int i = 0;
    while (i < n && !Float.isNaN(x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2))) {
      i++;
    }
    return i;
  }
}
