package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Rows of scores of attention, float32, between the matrix products: a tile of queries by keys.
 *
 * <p>Row {@code r} of a tile begins {@code r * pitch} elements after its beginning and has {@code
 * width} scores, of which the query sees the first {@code min(width, visible + r * step)}, at least
 * one; the others count as {@code -Inf}. The pitch is a multiple of {@link Lanes#BLOCK} and at
 * least {@code width}: what lies between rows is overwritten. A tile should stay in a cache: each
 * call passes over it several times, see {@link AttentionLoops}.
 */
public final class AttentionRows {
  private AttentionRows() {}

  /**
   * Writes {@code s[r, j] = e^(scale (s[r, j] - max))} with the maximum of what the query sees, 0
   * for what it does not see; {@code logSums[r]} is the logarithm of the sum of {@code e^(scale
   * s[r, j])}, {@code factors[r]} what makes the sum of the row 1. {@code scale > 0}. A row with
   * NaN or {@code +Inf}, or with nothing but {@code -Inf}, is NaN.
   */
  public static void exponentials(
      MemorySegment s,
      long sOffset,
      int rows,
      int pitch,
      int width,
      int visible,
      int step,
      float scale,
      MemorySegment logSums,
      long logSumsOffset,
      MemorySegment factors,
      long factorsOffset) {
    try {
      long row = 4L * pitch;
      long from = tile(s, sOffset, rows, pitch, width);
      long sums = RawMemory.writableRange(logSums, logSumsOffset << 2, 4L * rows);
      long by = RawMemory.writableRange(factors, factorsOffset << 2, 4L * rows);
      AttentionLoops.run(
          AttentionLoops.EXPONENTIALS,
          from,
          row,
          from,
          row,
          sums,
          by,
          rows,
          width,
          visible,
          step,
          scale);
    } finally {
      Reference.reachabilityFence(s);
      Reference.reachabilityFence(logSums);
      Reference.reachabilityFence(factors);
    }
  }

  /**
   * Makes of scores {@code s} and gradients {@code g} of weights the weights {@code p[r, j] =
   * e^(scale s[r, j] - logSums[r])} and the gradients of unscaled scores, {@code scale p[r, j]
   * (g[r, j] - dots[r])}: both in place, both 0 for what the query does not see.
   */
  public static void gradients(
      MemorySegment s,
      long sOffset,
      MemorySegment g,
      long gOffset,
      int rows,
      int pitch,
      int width,
      int visible,
      int step,
      float scale,
      MemorySegment logSums,
      long logSumsOffset,
      MemorySegment dots,
      long dotsOffset) {
    try {
      long row = 4L * pitch;
      long scores = tile(s, sOffset, rows, pitch, width);
      long slopes = tile(g, gOffset, rows, pitch, width);
      long sums = RawMemory.range(logSums, logSumsOffset << 2, 4L * rows);
      long means = RawMemory.range(dots, dotsOffset << 2, 4L * rows);
      AttentionLoops.run(
          AttentionLoops.GRADIENTS,
          scores,
          row,
          slopes,
          row,
          sums,
          means,
          rows,
          width,
          visible,
          step,
          scale);
    } finally {
      Reference.reachabilityFence(s);
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(logSums);
      Reference.reachabilityFence(dots);
    }
  }

  private static long tile(MemorySegment s, long offset, int rows, int pitch, int width) {
    int columns = AttentionLoops.blocks(width);
    return RawMemory.writableRange(s, offset << 2, RawMemory.footprint(rows, columns, pitch, 4));
  }

  /** Multiplies each row of {@code x}, rows {@code pitch} apart, by its factor. */
  public static void scale(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long pitch,
      MemorySegment factors,
      long factorsOffset) {
    try {
      long bytes = RawMemory.footprint(rows, columns, pitch, 4);
      long from = RawMemory.writableRange(x, xOffset << 2, bytes);
      long by = RawMemory.range(factors, factorsOffset << 2, 4L * rows);
      AttentionLoops.run(
          AttentionLoops.SCALE, from, pitch << 2, from, pitch << 2, by, by, rows, columns, 0, 0, 1);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(factors);
    }
  }

  /** Writes {@code out[r] = sum over c of a[r, c] b[r, c]}. */
  public static void dots(
      MemorySegment a,
      long aOffset,
      long aPitch,
      MemorySegment b,
      long bOffset,
      long bPitch,
      int rows,
      int columns,
      MemorySegment out,
      long outOffset) {
    try {
      long x = RawMemory.range(a, aOffset << 2, RawMemory.footprint(rows, columns, aPitch, 4));
      long y = RawMemory.range(b, bOffset << 2, RawMemory.footprint(rows, columns, bPitch, 4));
      long to = RawMemory.writableRange(out, outOffset << 2, 4L * rows);
      AttentionLoops.run(
          AttentionLoops.DOTS, x, aPitch << 2, y, bPitch << 2, to, to, rows, columns, 0, 0, 1);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(out);
    }
  }
}
