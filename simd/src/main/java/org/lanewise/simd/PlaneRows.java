package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies of the rows of a plane of 32-bit elements to rows of another distance, and into two
 * planes, or from them: every other column to each.
 *
 * <p>All arguments but {@code rows} and {@code width} are addresses and distances in bytes. Rows
 * are copied in ascending order. Where a method says so, a row is followed by what a whole vector
 * holds more, which the next row overwrites.
 */
final class PlaneRows {
  private static final int LANES = F32.length();
  private static final long BYTES = F32.vectorByteSize();
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, WideSums.HALF.vectorShape());
  private static final VectorSpecies<Long> PAIRS =
      VectorSpecies.of(long.class, WideSums.WIDE.vectorShape());
  private static final int COUNT = PAIRS.length();

  private PlaneRows() {}

  /** Copies rows; less than a vector behind a row shorter than a vector becomes zero. */
  static void copy(long from, long fromStep, long to, long toStep, int rows, int width) {
    if (width < LANES) {
      pad(from, fromStep, to, toStep, rows, width);
    } else {
      copyLong(from, fromStep, to, toStep, rows, width);
    }
  }

  /**
   * Copies rows; less than a vector behind a row shorter than a vector, but not from {@code limit}
   * on, gets any values.
   */
  static void copy(
      long from, long fromStep, long to, long toStep, int rows, int width, long limit) {
    if (width >= LANES) {
      copyLong(from, fromStep, to, toStep, rows, width);
      return;
    }
    int whole = 0;
    if (limit - to >= BYTES) {
      whole = (int) Math.min(rows, (limit - to - BYTES) / toStep + 1);
      spill(from, fromStep, to, toStep, whole);
    }
    exact(from + whole * fromStep, fromStep, to + whole * toStep, toStep, rows - whole, width);
  }

  private static void copyLong(
      long from, long fromStep, long to, long toStep, int rows, int width) {
    long last = 4L * (width - LANES);
    for (int r = 0; r < rows; r++) {
      long x = (from + r * fromStep) & ADDRESS;
      long y = (to + r * toStep) & ADDRESS;
      for (long i = 0; i < last; i += BYTES) {
        FloatVector v = FloatVector.fromMemorySegment(F32, ALL, (x + i) & ADDRESS, ORDER);
        v.intoMemorySegment(ALL, (y + i) & ADDRESS, ORDER);
      }
      FloatVector v = FloatVector.fromMemorySegment(F32, ALL, (x + last) & ADDRESS, ORDER);
      v.intoMemorySegment(ALL, (y + last) & ADDRESS, ORDER);
    }
  }

  private static void pad(long from, long fromStep, long to, long toStep, int rows, int width) {
    VectorMask<Float> mask = Lanes.first(width);
    for (int r = 0; r < rows; r++) {
      long x = (from + r * fromStep) & ADDRESS;
      long y = (to + r * toStep) & ADDRESS;
      FloatVector.fromMemorySegment(F32, ALL, x, ORDER, mask).intoMemorySegment(ALL, y, ORDER);
    }
  }

  private static void spill(long from, long fromStep, long to, long toStep, int rows) {
    for (int r = 0; r < rows; r++) {
      long x = (from + r * fromStep) & ADDRESS;
      long y = (to + r * toStep) & ADDRESS;
      FloatVector.fromMemorySegment(F32, ALL, x, ORDER).intoMemorySegment(ALL, y, ORDER);
    }
  }

  private static void exact(long from, long fromStep, long to, long toStep, int rows, int width) {
    VectorMask<Float> mask = Lanes.first(width);
    for (int r = 0; r < rows; r++) {
      long x = (from + r * fromStep) & ADDRESS;
      long y = (to + r * toStep) & ADDRESS;
      FloatVector.fromMemorySegment(F32, ALL, x, ORDER, mask)
          .intoMemorySegment(ALL, y, ORDER, mask);
    }
  }

  /**
   * Copies the columns 0, 2, ... to {@code even} and 1, 3, ... to {@code odd}; less than half a
   * vector behind the rows becomes zero.
   */
  static void split(
      long from, long fromStep, long even, long odd, long toStep, int rows, int width) {
    int pairs = width / 2;
    if (pairs >= COUNT) {
      splitLong(from, fromStep, even, odd, toStep, rows, pairs);
    } else {
      splitShort(from, fromStep, even, odd, toStep, rows, pairs);
    }
    if (width % 2 != 0) {
      column(from + 8L * pairs, fromStep, even + 4L * pairs, toStep, rows);
    }
  }

  private static void splitLong(
      long from, long fromStep, long even, long odd, long toStep, int rows, int pairs) {
    for (int r = 0; r < rows; r++) {
      long x = (from + r * fromStep) & ADDRESS;
      long e = (even + r * toStep) & ADDRESS;
      long o = (odd + r * toStep) & ADDRESS;
      for (int i = 0; i < pairs; i += COUNT) {
        long p = Math.min(i, pairs - COUNT);
        LongVector v = LongVector.fromMemorySegment(PAIRS, ALL, (x + 8 * p) & ADDRESS, ORDER);
        IntVector low = (IntVector) v.convertShape(VectorOperators.L2I, HALF, 0);
        LongVector shifted = v.lanewise(VectorOperators.LSHR, 32);
        IntVector high = (IntVector) shifted.convertShape(VectorOperators.L2I, HALF, 0);
        low.intoMemorySegment(ALL, (e + 4 * p) & ADDRESS, ORDER);
        high.intoMemorySegment(ALL, (o + 4 * p) & ADDRESS, ORDER);
      }
    }
  }

  private static void splitShort(
      long from, long fromStep, long even, long odd, long toStep, int rows, int pairs) {
    VectorMask<Long> mask = PAIRS.indexInRange(0, pairs);
    for (int r = 0; r < rows; r++) {
      long x = (from + r * fromStep) & ADDRESS;
      LongVector v = LongVector.fromMemorySegment(PAIRS, ALL, x, ORDER, mask);
      IntVector low = (IntVector) v.convertShape(VectorOperators.L2I, HALF, 0);
      LongVector shifted = v.lanewise(VectorOperators.LSHR, 32);
      IntVector high = (IntVector) shifted.convertShape(VectorOperators.L2I, HALF, 0);
      low.intoMemorySegment(ALL, (even + r * toStep) & ADDRESS, ORDER);
      high.intoMemorySegment(ALL, (odd + r * toStep) & ADDRESS, ORDER);
    }
  }

  /** The adjoint of {@link #split}; nothing behind the rows is written. */
  static void merge(long even, long odd, long fromStep, long to, long toStep, int rows, int width) {
    int pairs = width / 2;
    if (pairs >= COUNT) {
      mergeLong(even, odd, fromStep, to, toStep, rows, pairs);
    } else {
      mergeShort(even, odd, fromStep, to, toStep, rows, pairs);
    }
    if (width % 2 != 0) {
      column(even + 4L * pairs, fromStep, to + 8L * pairs, toStep, rows);
    }
  }

  private static void mergeLong(
      long even, long odd, long fromStep, long to, long toStep, int rows, int pairs) {
    for (int r = 0; r < rows; r++) {
      long e = (even + r * fromStep) & ADDRESS;
      long o = (odd + r * fromStep) & ADDRESS;
      long y = (to + r * toStep) & ADDRESS;
      for (int i = 0; i < pairs; i += COUNT) {
        long p = Math.min(i, pairs - COUNT);
        IntVector low = IntVector.fromMemorySegment(HALF, ALL, (e + 4 * p) & ADDRESS, ORDER);
        IntVector high = IntVector.fromMemorySegment(HALF, ALL, (o + 4 * p) & ADDRESS, ORDER);
        both(low, high).intoMemorySegment(ALL, (y + 8 * p) & ADDRESS, ORDER);
      }
    }
  }

  private static void mergeShort(
      long even, long odd, long fromStep, long to, long toStep, int rows, int pairs) {
    VectorMask<Long> mask = PAIRS.indexInRange(0, pairs);
    for (int r = 0; r < rows; r++) {
      long e = (even + r * fromStep) & ADDRESS;
      long o = (odd + r * fromStep) & ADDRESS;
      IntVector low = IntVector.fromMemorySegment(HALF, ALL, e, ORDER);
      IntVector high = IntVector.fromMemorySegment(HALF, ALL, o, ORDER);
      both(low, high).intoMemorySegment(ALL, (to + r * toStep) & ADDRESS, ORDER, mask);
    }
  }

  private static LongVector both(IntVector low, IntVector high) {
    LongVector l = (LongVector) low.convertShape(VectorOperators.ZERO_EXTEND_I2L, PAIRS, 0);
    LongVector h = (LongVector) high.convertShape(VectorOperators.ZERO_EXTEND_I2L, PAIRS, 0);
    return h.lanewise(VectorOperators.LSHL, 32).or(l);
  }

  /** Copies one element of each row. */
  private static void column(long from, long fromStep, long to, long toStep, int rows) {
    strided(from, fromStep, to, toStep, rows);
  }

  /** Copies {@code n} elements at any distances. */
  static void strided(long from, long fromStep, long to, long toStep, int n) {
    for (int i = 0; i < n; i++) {
      int v = ALL.get(JAVA_INT_UNALIGNED, (from + i * fromStep) & ADDRESS);
      ALL.set(JAVA_INT_UNALIGNED, (to + i * toStep) & ADDRESS, v);
    }
  }
}
