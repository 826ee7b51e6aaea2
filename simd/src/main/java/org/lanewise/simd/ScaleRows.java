package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.footprint;
import static org.lanewise.simd.RawMemory.range;
import static org.lanewise.simd.RawMemory.writableRange;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/**
 * A factor and a summand for each row of a float32 matrix, then perhaps the rectified linear unit,
 * in place: what follows the sums of a layer while they are in the cache.
 */
public final class ScaleRows {
  private static final long BYTES = F32.vectorByteSize();

  private ScaleRows() {}

  /**
   * Writes {@code y[r, i] = y[r, i] scale[r] + shift[r]}, and if {@code rectified} the larger of
   * that and zero ({@code -0} gives {@code +0}, NaN stays NaN). Without {@code scale} the factors
   * are 1, without {@code shift} the summands 0.
   *
   * @param stride elements from one row to the next, at least {@code columns}
   */
  public static void apply(
      MemorySegment y,
      long yOffset,
      int rows,
      int columns,
      long stride,
      @Nullable MemorySegment scale,
      long scaleOffset,
      @Nullable MemorySegment shift,
      long shiftOffset,
      boolean rectified) {
    try {
      long ys = writableRange(y, 4 * yOffset, footprint(rows, columns, stride, 4));
      long factors = scale == null ? 0 : range(scale, 4 * scaleOffset, 4L * rows);
      long summands = shift == null ? 0 : range(shift, 4 * shiftOffset, 4L * rows);
      float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
      for (int r = 0; r < rows; r++) {
        row(
            ys + 4L * r * stride,
            columns,
            scale == null ? 1 : ALL.get(JAVA_FLOAT_UNALIGNED, (factors + 4L * r) & ADDRESS),
            shift == null ? 0 : ALL.get(JAVA_FLOAT_UNALIGNED, (summands + 4L * r) & ADDRESS),
            least);
      }
    } finally {
      Reference.reachabilityFence(y);
      Reference.reachabilityFence(scale);
      Reference.reachabilityFence(shift);
    }
  }

  /** Writes {@code max(y[i] scale + shift, least)}. */
  static void row(long y, int columns, float scale, float shift, float least) {
    FloatVector scales = FloatVector.broadcast(F32, scale);
    FloatVector shifts = FloatVector.broadcast(F32, shift);
    FloatVector lowest = FloatVector.broadcast(F32, least);
    long end = 4L * F32.loopBound(columns);
    long i = 0;
    for (; i < end; i += BYTES) {
      long at = (y + i) & ADDRESS;
      FloatVector v = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
      FloatVector scaled = mulAdd(v, scales, shifts);
      scaled
          .blend(lowest, scaled.compare(VectorOperators.LE, lowest))
          .intoMemorySegment(ALL, at, ORDER);
    }
    if (i < 4L * columns) {
      rest((y + i) & ADDRESS, columns - F32.loopBound(columns), scales, shifts, lowest);
    }
  }

  private static void rest(
      long y, int count, FloatVector scales, FloatVector shifts, FloatVector lowest) {
    VectorMask<Float> mask = Lanes.first(count);
    FloatVector v = FloatVector.fromMemorySegment(F32, ALL, y, ORDER, mask);
    FloatVector scaled = mulAdd(v, scales, shifts);
    scaled
        .blend(lowest, scaled.compare(VectorOperators.LE, lowest))
        .intoMemorySegment(ALL, y, ORDER, mask);
  }
}
