package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Largest and smallest values over the first axis, {@code [rows, columns] -> [columns]}, float32:
 * NaN if there is one.
 */
public final class ColumnExtremes {
  private static final FloatVector LOWEST = Lanes.splat(Float.NEGATIVE_INFINITY);
  private static final FloatVector HIGHEST = Lanes.splat(Float.POSITIVE_INFINITY);

  private ColumnExtremes() {}

  /**
   * Writes {@code out[c] = max over r of x[r, c]}; {@code rows >= 1}.
   *
   * @param rowStride elements from one row of {@code x} to the next, at least {@code columns}
   */
  public static void max(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long rowStride,
      MemorySegment out,
      long outOffset) {
    int step = Lanes.F32.length();
    int column = 0;
    for (int end = columns - 2 * step; column <= end; column += 2 * step) {
      long at = xOffset + column;
      FloatVector best0 = Lanes.load(x, at);
      FloatVector best1 = Lanes.load(x, at + step);
      for (int row = 1; row < rows; row++) {
        at += rowStride;
        best0 = Lanes.load(x, at).max(best0);
        best1 = Lanes.load(x, at + step).max(best1);
      }
      Lanes.store(LOWEST.max(best0), out, outOffset + column);
      Lanes.store(LOWEST.max(best1), out, outOffset + column + step);
    }
    for (; column < columns; column += step) {
      VectorMask<Float> used = Lanes.first(Math.min(step, columns - column));
      long at = xOffset + column;
      FloatVector best = Lanes.load(x, at, used);
      for (int row = 1; row < rows; row++) {
        at += rowStride;
        best = Lanes.load(x, at, used).max(best);
      }
      Lanes.store(LOWEST.max(best), out, outOffset + column, used);
    }
  }

  /** Writes {@code out[c] = min over r of x[r, c]}; otherwise as {@link #max}. */
  public static void min(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long rowStride,
      MemorySegment out,
      long outOffset) {
    int step = Lanes.F32.length();
    int column = 0;
    for (int end = columns - 2 * step; column <= end; column += 2 * step) {
      long at = xOffset + column;
      FloatVector best0 = Lanes.load(x, at);
      FloatVector best1 = Lanes.load(x, at + step);
      for (int row = 1; row < rows; row++) {
        at += rowStride;
        best0 = Lanes.load(x, at).min(best0);
        best1 = Lanes.load(x, at + step).min(best1);
      }
      Lanes.store(HIGHEST.min(best0), out, outOffset + column);
      Lanes.store(HIGHEST.min(best1), out, outOffset + column + step);
    }
    for (; column < columns; column += step) {
      VectorMask<Float> used = Lanes.first(Math.min(step, columns - column));
      long at = xOffset + column;
      FloatVector best = Lanes.load(x, at, used);
      for (int row = 1; row < rows; row++) {
        at += rowStride;
        best = Lanes.load(x, at, used).min(best);
      }
      Lanes.store(HIGHEST.min(best), out, outOffset + column, used);
    }
  }
}
