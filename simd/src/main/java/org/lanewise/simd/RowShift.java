package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Every row less its largest element, {@code y[r, c] = x[r, c] - max over j of x[r, j]}: the first
 * step of softmax, after which no exponential overflows.
 *
 * <p>A row that contains NaN becomes NaN, and so does the largest element of a row if it is
 * infinite.
 */
final class RowShift {
  private static final FloatVector NONE = Lanes.splat(Float.NEGATIVE_INFINITY);

  private RowShift() {}

  static void shift(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    int step = Lanes.F32.length();
    if (columns > step && columns <= 2 * step) {
      twoVectors(x, xOffset, y, yOffset, rows, columns);
    } else if (columns <= step) {
      oneVector(x, xOffset, y, yOffset, rows, columns);
    } else {
      for (int row = 0; row < rows; row++) {
        long at = (long) row * columns;
        float max = Max.max(x, xOffset + at, columns);
        Sub.subScalar(x, xOffset + at, max, y, yOffset + at, columns);
      }
    }
  }

  private static void oneVector(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    VectorMask<Float> used = Lanes.first(columns);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * columns;
      FloatVector v = NONE.blend(Lanes.load(x, xOffset + at, used), used);
      float max = v.reduceLanes(VectorOperators.MAX);
      Lanes.store(v.sub(max), y, yOffset + at, used);
    }
  }

  private static void twoVectors(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    int step = Lanes.F32.length();
    VectorMask<Float> rest = Lanes.first(columns - step);
    for (int row = 0; row < rows; row++) {
      long from = xOffset + (long) row * columns;
      long to = yOffset + (long) row * columns;
      FloatVector v0 = Lanes.load(x, from);
      FloatVector v1 = NONE.blend(Lanes.load(x, from + step, rest), rest);
      FloatVector max = Lanes.splat(v0.max(v1).reduceLanes(VectorOperators.MAX));
      Lanes.store(v0.sub(max), y, to);
      Lanes.store(v1.sub(max), y, to + step, rest);
    }
  }
}
