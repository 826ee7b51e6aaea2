package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.FloatVector;

/**
 * The end of a direct convolution: the sums of one filter, with gaps between their rows, become a
 * plane of the result, {@code y = max(sum * scale + shift, least)}. Operands are addresses and
 * distances in bytes.
 */
final class ConvStore {
  private static final int LANES = F32.length();

  private ConvStore() {}

  static void plane(
      long sums,
      long sumsRow,
      int rows,
      int columns,
      float scale,
      float shift,
      float least,
      long y,
      long yRow,
      long yColumn) {
    if (yColumn != 4) {
      for (int r = 0; r < rows; r++) {
        elements(sums + r * sumsRow, 0, columns, scale, shift, least, y + r * yRow, yColumn);
      }
      return;
    }
    // Where rows lie one after the other, what a vector writes beyond the end of one is written
    // again with the next.
    long end = yRow == 4L * columns ? y + rows * yRow : 0;
    long covered = 4L * LANES * ((columns + LANES - 1L) / LANES);
    for (int r = 0; r < rows; r++) {
      long from = sums + r * sumsRow;
      long to = y + r * yRow;
      int whole = to + covered <= end ? columns : columns / LANES * LANES;
      vectors(from, whole, scale, shift, least, to);
      elements(from, whole, columns, scale, shift, least, to, 4);
    }
  }

  private static void vectors(long from, int n, float scale, float shift, float least, long to) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector sum = FloatVector.fromMemorySegment(F32, ALL, (from + 4L * j) & ADDRESS, ORDER);
      Lanes.mulAdd(sum, scale, shift)
          .max(least)
          .intoMemorySegment(ALL, (to + 4L * j) & ADDRESS, ORDER);
    }
  }

  private static void elements(
      long from, int start, int n, float scale, float shift, float least, long to, long step) {
    for (int j = start; j < n; j++) {
      float sum = ALL.get(JAVA_FLOAT_UNALIGNED, (from + 4L * j) & ADDRESS);
      ALL.set(
          JAVA_FLOAT_UNALIGNED,
          (to + j * step) & ADDRESS,
          Math.max(Lanes.mulAdd(sum, scale, shift), least));
    }
  }
}
