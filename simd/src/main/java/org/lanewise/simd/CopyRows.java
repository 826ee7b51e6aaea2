package org.lanewise.simd;

import static org.lanewise.simd.RawMemory.footprint;
import static org.lanewise.simd.RawMemory.range;
import static org.lanewise.simd.RawMemory.writableRange;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** Copies of rows of float32 between matrices whose rows begin at other distances. */
public final class CopyRows {
  private CopyRows() {}

  /**
   * Writes {@code to[r toStride + i] = from[r fromStride + i]} for {@code rows} rows of {@code
   * width} elements, and nothing between them.
   */
  public static void copy(
      MemorySegment from,
      long fromOffset,
      long fromStride,
      MemorySegment to,
      long toOffset,
      long toStride,
      int rows,
      int width) {
    try {
      long source = range(from, 4 * fromOffset, footprint(rows, width, fromStride, 4));
      long target = writableRange(to, 4 * toOffset, footprint(rows, width, toStride, 4));
      PlaneRows.copy(source, 4 * fromStride, target, 4 * toStride, rows, width, target);
    } finally {
      Reference.reachabilityFence(from);
      Reference.reachabilityFence(to);
    }
  }
}
