package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Smallest values of float32, with their positions: NaN counts as smaller than everything. */
public final class Min {
  private static final FloatVector NONE = Lanes.splat(Float.POSITIVE_INFINITY);

  private Min() {}

  /** Returns the smallest of {@code x[i]}, NaN if there is one; {@code +Inf} for {@code n = 0}. */
  public static float min(MemorySegment x, long xOffset, int n) {
    // A loop of its own for long rows: where most rows are short, the compiler would take the
    // loop's calls for rare ones, leave them as calls, and make an object of every vector.
    return n < 2 * Lanes.F32.length() ? ofTwoVectors(x, xOffset, n) : ofMore(x, xOffset, n);
  }

  private static float ofTwoVectors(MemorySegment x, long xOffset, int n) {
    int step = Lanes.F32.length();
    VectorMask<Float> first = Lanes.first(Math.min(n, step));
    VectorMask<Float> second = Lanes.first(Math.max(n - step, 0));
    FloatVector v0 = NONE.blend(Lanes.load(x, xOffset, first), first);
    FloatVector v1 = NONE.blend(Lanes.load(x, xOffset + step, second), second);
    return v0.min(v1).reduceLanes(VectorOperators.MIN);
  }

  // The last two vectors may overlap with what was read before, which changes nothing.
  private static float ofMore(MemorySegment x, long xOffset, int n) {
    int step = Lanes.F32.length();
    FloatVector best0 = Lanes.load(x, xOffset + n - step);
    FloatVector best1 = Lanes.load(x, xOffset + n - step - step);
    for (int i = 0, end = n - 2 * step; i <= end; i += 2 * step) {
      // Calls of the JDK alone, which are always inlined: few rows may get here.
      long at = (xOffset + i) << 2;
      FloatVector v0 = FloatVector.fromMemorySegment(Lanes.F32, x, at, Lanes.ORDER);
      at = (xOffset + i + step) << 2;
      FloatVector v1 = FloatVector.fromMemorySegment(Lanes.F32, x, at, Lanes.ORDER);
      best0 = v0.min(best0);
      best1 = v1.min(best1);
    }
    return NONE.min(best0).min(best1).reduceLanes(VectorOperators.MIN);
  }

  /**
   * Smallest value of each row, {@code [rows, columns] -> [rows]}, and its column (int64): the
   * first of equal ones, the first NaN if there is one. {@code columns >= 1}.
   */
  public static void rows(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      MemorySegment values,
      long valuesOffset,
      MemorySegment indices,
      long indicesOffset) {
    for (int row = 0; row < rows; row++) {
      long at = xOffset + (long) row * columns;
      int column = First.indexOf(min(x, at, columns), x, at, columns);
      // Of -0 and +0 the first is taken, and so is its sign.
      float value = x.get(JAVA_FLOAT_UNALIGNED, (at + column) << 2);
      values.set(JAVA_FLOAT_UNALIGNED, (valuesOffset + row) << 2, value);
      indices.set(JAVA_LONG_UNALIGNED, (indicesOffset + row) << 3, column);
    }
  }
}
