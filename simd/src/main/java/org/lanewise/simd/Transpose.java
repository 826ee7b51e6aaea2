package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Copies a matrix with rows and columns exchanged: {@code y[c, r] = x[r, c]}.
 *
 * <p>Elements are moved as bit patterns, so each method serves every type of its size. Strides
 * count elements from the start of one row to the start of the next; {@code x} and {@code y} must
 * not overlap.
 */
public final class Transpose {
  private Transpose() {}

  /** Transposes {@code rows x columns} elements of 4 bytes: float32 or int32. */
  public static void floats(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long xRowStride,
      MemorySegment y,
      long yOffset,
      long yRowStride) {
    try {
      long from =
          RawMemory.range(x, xOffset << 2, RawMemory.footprint(rows, columns, xRowStride, 4));
      long to =
          RawMemory.writableRange(
              y, yOffset << 2, RawMemory.footprint(columns, rows, yRowStride, 4));
      TransposeBlocks.matrix(2, from, rows, columns, xRowStride << 2, to, yRowStride << 2);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  /** Transposes {@code rows x columns} elements of 8 bytes: float64 or int64. */
  public static void doubles(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long xRowStride,
      MemorySegment y,
      long yOffset,
      long yRowStride) {
    try {
      long from =
          RawMemory.range(x, xOffset << 3, RawMemory.footprint(rows, columns, xRowStride, 8));
      long to =
          RawMemory.writableRange(
              y, yOffset << 3, RawMemory.footprint(columns, rows, yRowStride, 8));
      TransposeBlocks.matrix(3, from, rows, columns, xRowStride << 3, to, yRowStride << 3);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }
}
