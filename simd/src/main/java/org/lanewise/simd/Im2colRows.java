package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * One row of an image to or from one row of the columns, where neighbours lie {@code stride} pixels
 * apart.
 */
final class Im2colRows {
  private static final int LANES = F32.length();

  /** Half a vector, at the end of rows: images are often narrower than a few vectors. */
  private static final int FEW = 4;

  private static final FloatVector NONE = FloatVector.zero(F32);
  private static final VectorMask<Float> EVEN =
      VectorMask.fromLong(F32, 0x5555_5555_5555_5555L & lanes());
  private static final VectorMask<Float> UPPER =
      VectorMask.fromLong(F32, lanes() & -(1L << (LANES / 2)));

  /** Lanes 0, 2, 4, ... twice. */
  private static final VectorShuffle<Float> EVENS = VectorShuffle.fromOp(F32, i -> 2 * i % LANES);

  /** Lanes 0, 0, 1, 1, ... of the lower half. */
  private static final VectorShuffle<Float> LOWER_TWICE = VectorShuffle.fromOp(F32, i -> i / 2);

  /** The same of the upper half. */
  private static final VectorShuffle<Float> UPPER_TWICE =
      VectorShuffle.fromOp(F32, i -> (LANES + i) / 2);

  private Im2colRows() {}

  private static long lanes() {
    return -1L >>> (64 - LANES);
  }

  /** {@code y[i] = 0}. */
  static void zero(MemorySegment y, long yOffset, int count) {
    int i = 0;
    for (int end = F32.loopBound(count); i < end; i += LANES) {
      Lanes.store(NONE, y, yOffset + i);
    }
    for (; i < count; i++) {
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, 0f);
    }
  }

  /** Zeros in the first {@code columns} of each of {@code rows} rows. */
  static void zeroColumns(MemorySegment y, long yOffset, int rows, int width, int columns) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        y.set(JAVA_FLOAT_UNALIGNED, (yOffset + (long) r * width + c) << 2, 0f);
      }
    }
  }

  /** {@code y[i] = x[i * stride]}. */
  static void copy(
      MemorySegment x, long xOffset, int stride, MemorySegment y, long yOffset, int count) {
    int i = 0;
    if (stride == 1) {
      for (int end = F32.loopBound(count); i < end; i += LANES) {
        Lanes.store(Lanes.load(x, xOffset + i), y, yOffset + i);
      }
      if (LANES > FEW) {
        for (; i <= count - FEW; i += FEW) {
          few(x, xOffset + i).intoMemorySegment(y, (yOffset + i) << 2, ORDER);
        }
      }
    } else if (stride == 2) {
      // Not the last vector: the pixel after its last one may be outside the segment.
      for (; i < count - LANES; i += LANES) {
        FloatVector low = Lanes.load(x, xOffset + 2L * i).rearrange(EVENS);
        FloatVector high = Lanes.load(x, xOffset + 2L * i + LANES).rearrange(EVENS);
        Lanes.store(low.blend(high, UPPER), y, yOffset + i);
      }
    }
    for (; i < count; i++) {
      float value = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + (long) i * stride) << 2);
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, value);
    }
  }

  /** {@code y[i * stride] += x[i]}. */
  static void add(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int stride, int count) {
    int i = 0;
    if (stride == 1) {
      for (int end = F32.loopBound(count); i < end; i += LANES) {
        Lanes.store(Lanes.load(y, yOffset + i).add(Lanes.load(x, xOffset + i)), y, yOffset + i);
      }
      if (LANES > FEW) {
        for (; i <= count - FEW; i += FEW) {
          few(y, yOffset + i)
              .add(few(x, xOffset + i))
              .intoMemorySegment(y, (yOffset + i) << 2, ORDER);
        }
      }
    } else if (stride == 2) {
      for (; i < count - LANES; i += LANES) {
        FloatVector terms = Lanes.load(x, xOffset + i);
        long low = yOffset + 2L * i;
        long high = low + LANES;
        // The other pixels get their own value back, and not a sum with zero, which would lose the
        // sign of -0.
        Lanes.store(Lanes.load(y, low).add(terms.rearrange(LOWER_TWICE), EVEN), y, low);
        Lanes.store(Lanes.load(y, high).add(terms.rearrange(UPPER_TWICE), EVEN), y, high);
      }
    }
    for (; i < count; i++) {
      long at = (yOffset + (long) i * stride) << 2;
      float sum = y.get(JAVA_FLOAT_UNALIGNED, at) + x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_FLOAT_UNALIGNED, at, sum);
    }
  }

  /**
   * {@code rows} rows of {@code count} neighbouring elements from one place to another, by address;
   * the rows begin {@code xStep} and {@code yStep} bytes apart. The last vector of a row overlaps
   * the one before, which a copy may do.
   */
  static void copyRows(long x, long xStep, long y, long yStep, int rows, int count) {
    if (count < LANES) {
      copyShortRows(x, xStep, y, yStep, rows, count);
      return;
    }
    int last = (count - LANES) << 2;
    for (int row = 0; row < rows; row++) {
      long from = (x + row * xStep) & ADDRESS;
      long to = (y + row * yStep) & ADDRESS;
      for (int i = 0; i < last; i += 4 * LANES) {
        FloatVector.fromMemorySegment(F32, ALL, from + i, ORDER)
            .intoMemorySegment(ALL, to + i, ORDER);
      }
      FloatVector.fromMemorySegment(F32, ALL, from + last, ORDER)
          .intoMemorySegment(ALL, to + last, ORDER);
    }
  }

  private static void copyShortRows(long x, long xStep, long y, long yStep, int rows, int count) {
    for (int row = 0; row < rows; row++) {
      long from = (x + row * xStep) & ADDRESS;
      long to = (y + row * yStep) & ADDRESS;
      for (int i = 0; i < 4 * count; i += 4) {
        ALL.set(JAVA_FLOAT_UNALIGNED, to + i, ALL.get(JAVA_FLOAT_UNALIGNED, from + i));
      }
    }
  }

  /** Adds rows to rows, otherwise as {@link #copyRows}; each element is added once. */
  static void addRows(long x, long xStep, long y, long yStep, int rows, int count) {
    int end = F32.loopBound(count) << 2;
    for (int row = 0; row < rows; row++) {
      long from = (x + row * xStep) & ADDRESS;
      long to = (y + row * yStep) & ADDRESS;
      int i = 0;
      for (; i < end; i += 4 * LANES) {
        FloatVector.fromMemorySegment(F32, ALL, to + i, ORDER)
            .add(FloatVector.fromMemorySegment(F32, ALL, from + i, ORDER))
            .intoMemorySegment(ALL, to + i, ORDER);
      }
      for (; i < 4 * count; i += 4) {
        float sum = ALL.get(JAVA_FLOAT_UNALIGNED, to + i) + ALL.get(JAVA_FLOAT_UNALIGNED, from + i);
        ALL.set(JAVA_FLOAT_UNALIGNED, to + i, sum);
      }
    }
  }

  private static FloatVector few(MemorySegment s, long index) {
    return FloatVector.fromMemorySegment(FloatVector.SPECIES_128, s, index << 2, ORDER);
  }
}
