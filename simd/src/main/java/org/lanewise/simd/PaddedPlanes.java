package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Copies of the channels of an image, in float32, with zeros around them: {@code to[c, r, j] = x[c,
 * top + r * rowStep, left + j * columnStep]} where that lies inside the image, else 0.
 *
 * <p>The copy has {@code rows} rows of {@code pitch} elements for each channel and, after them,
 * zeros up to {@code plane} elements, so that a reader may go a little beyond the last row.
 */
public final class PaddedPlanes {
  private static final int LANES = F32.length();

  // Even lanes of two vectors: those of the first in front.
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(F32, i -> i < LANES / 2 ? 2 * i : 2 * i - LANES);

  private static final VectorMask<Float> UPPER_HALF = F32.indexInRange(0, LANES / 2).not();

  private PaddedPlanes() {}

  /** Copies {@code channels} channels of {@code height x width}; offsets count elements. */
  public static void gather(
      MemorySegment x,
      long xOffset,
      int channels,
      int height,
      int width,
      int top,
      int left,
      int rowStep,
      int columnStep,
      MemorySegment to,
      long toOffset,
      int rows,
      int pitch,
      int plane) {
    try {
      long area = (long) height * width;
      long from = RawMemory.range(x, xOffset << 2, 4L * channels * area);
      long put = RawMemory.writableRange(to, toOffset << 2, 4L * channels * plane);
      int first = Math.clamp(inside(-(long) left, columnStep), 0, pitch);
      int last = Math.clamp(inside(width - (long) left, columnStep), first, pitch);
      long fromEnd = from + 4L * channels * area;
      long putEnd = put + 4L * channels * plane;
      for (int c = 0; c < channels; c++) {
        long image = from + 4L * c * area;
        long row = put + 4L * c * plane;
        long source = top;
        for (int r = 0; r < rows; r++, source += rowStep, row += 4L * pitch) {
          if (source < 0 || source >= height) {
            zeros(row, pitch, putEnd);
          } else {
            long line = image + 4 * (source * width + left + (long) first * columnStep);
            zeros(row, first, putEnd);
            long data = row + 4L * first;
            if (columnStep == 1) {
              copy(line, last - first, data, fromEnd, putEnd);
            } else if (columnStep == 2) {
              even(line, last - first, data, fromEnd, putEnd);
            } else {
              every(line, columnStep, last - first, data);
            }
            zeros(row + 4L * last, pitch - last, putEnd);
          }
        }
        zeros(row, plane - rows * pitch, putEnd);
      }
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(to);
    }
  }

  /** The least {@code j} with {@code j * step >= distance}. */
  private static long inside(long distance, int step) {
    return Math.ceilDiv(distance, (long) step);
  }

  // What a vector writes beyond the end of its row is written again with the next one; the last
  // vectors before the end of the memory go element by element.

  /** The bytes of the vectors that cover so many elements. */
  private static long covered(int n) {
    return 4L * LANES * ((n + LANES - 1L) / LANES);
  }

  private static void zeros(long to, int n, long end) {
    int whole = to + covered(n) <= end ? n : n / LANES * LANES;
    int i = 0;
    for (; i < whole; i += LANES) {
      FloatVector.zero(F32).intoMemorySegment(ALL, (to + 4L * i) & ADDRESS, ORDER);
    }
    for (; i < n; i++) {
      ALL.set(JAVA_FLOAT_UNALIGNED, (to + 4L * i) & ADDRESS, 0f);
    }
  }

  private static void copy(long from, int n, long to, long fromEnd, long end) {
    long covered = covered(n);
    int whole = from + covered <= fromEnd && to + covered <= end ? n : n / LANES * LANES;
    int i = 0;
    for (; i < whole; i += LANES) {
      FloatVector.fromMemorySegment(F32, ALL, (from + 4L * i) & ADDRESS, ORDER)
          .intoMemorySegment(ALL, (to + 4L * i) & ADDRESS, ORDER);
    }
    for (; i < n; i++) {
      float value = ALL.get(JAVA_FLOAT_UNALIGNED, (from + 4L * i) & ADDRESS);
      ALL.set(JAVA_FLOAT_UNALIGNED, (to + 4L * i) & ADDRESS, value);
    }
  }

  private static void even(long from, int n, long to, long fromEnd, long end) {
    long covered = covered(n);
    boolean fits = from + 2 * covered <= fromEnd && to + covered <= end;
    int whole = fits ? n : Math.max(0, n - 1) / LANES * LANES;
    int i = 0;
    for (; i < whole; i += LANES) {
      long at = (from + 8L * i) & ADDRESS;
      FloatVector a = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
      FloatVector b = FloatVector.fromMemorySegment(F32, ALL, at + 4L * LANES, ORDER);
      a.rearrange(EVEN)
          .blend(b.rearrange(EVEN), UPPER_HALF)
          .intoMemorySegment(ALL, (to + 4L * i) & ADDRESS, ORDER);
    }
    every((from + 8L * i), 2, n - i, to + 4L * i);
  }

  private static void every(long from, int step, int n, long to) {
    for (int i = 0; i < n; i++) {
      float value = ALL.get(JAVA_FLOAT_UNALIGNED, (from + 4L * step * i) & ADDRESS);
      ALL.set(JAVA_FLOAT_UNALIGNED, (to + 4L * i) & ADDRESS, value);
    }
  }
}
