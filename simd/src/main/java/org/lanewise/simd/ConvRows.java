package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Direct convolution in float32 over the rows of padded planes: {@code y[f, i, j] = scale[f] * (sum
 * over p of w[f, p] * x[table[p] + i * pitch + j]) + shift[f]}, and perhaps no less than 0.
 *
 * <p>All positions between the first and the last are computed in one run of vectors, those between
 * the end of a row and the start of the next one included, and only the real ones are kept: no row
 * ends in a broken vector, however short it is.
 *
 * <p>Weights come in {@linkplain #packedElements packed} blocks of {@link #BLOCK} filters: their
 * factors, their summands, then their weights for each {@code p}. The bits of an element depend on
 * its own operands alone, which are summed in the order of {@code p} from zero.
 */
public final class ConvRows {
  /** Filters that are computed together. */
  public static final int BLOCK = 8;

  /** What a block has before its weights: factors and summands. */
  public static final int HEADER = 2 * BLOCK;

  /** Elements that may be read behind the last one of the planes. */
  public static final int SLACK = 3 * 16;

  private static final int LANES = F32.length();
  private static final boolean WIDE = Lanes.BITS == 512 && HardwareFma.PRESENT;

  /** Positions that are computed before they are stored: they stay in a first-level cache. */
  private static final int POSITIONS = 800;

  private ConvRows() {}

  /** The elements of the packed weights of {@code filters} filters of {@code k} weights. */
  public static long packedElements(int filters, int k) {
    return (filters + BLOCK - 1L) / BLOCK * BLOCK * (k + 2L);
  }

  private static int rowsAtOnce(int rows, int pitch) {
    return Math.clamp(POSITIONS / pitch, 1, rows);
  }

  private static long scratchPitch(int rows, int columns, int pitch) {
    long positions = (rowsAtOnce(rows, pitch) - 1L) * pitch + columns;
    return positions + SLACK;
  }

  /** The elements of scratch memory that {@link #run} needs. */
  public static long scratchElements(int rows, int columns, int pitch) {
    return BLOCK * scratchPitch(rows, columns, pitch);
  }

  /**
   * Packs the weights of up to {@link #BLOCK} filters: {@code to[(s, p, q), f] = w[f, s,
   * rowTaps[p], columnTaps[q]]}, zero for filters beyond the last.
   *
   * @param filterStride elements from one filter to the next
   * @param sourceStride elements from one source to the next
   * @param kernelWidth elements from one row of a kernel to the next
   * @param kernel the elements of a kernel
   * @param to the block's place for its first weight, behind its {@link #HEADER}
   */
  public static void pack(
      MemorySegment w,
      long wOffset,
      long filterStride,
      long sourceStride,
      int filters,
      int sources,
      int[] rowTaps,
      int[] columnTaps,
      int kernelWidth,
      int kernel,
      MemorySegment to,
      long toOffset) {
    int taps = rowTaps.length * columnTaps.length;
    try {
      long reach = (filters - 1) * filterStride + (sources - 1) * sourceStride + kernel;
      long from = RawMemory.range(w, wOffset << 2, reach << 2);
      long put = RawMemory.writableRange(to, toOffset << 2, 4L * BLOCK * sources * taps);
      if (filters == BLOCK && taps == kernel) {
        // Sources without gaps between them are one long row of weights.
        int run = sourceStride == kernel ? sources : 1;
        for (int s = 0; s < sources; s += run) {
          TransposeBlocks.matrix(
              2,
              from + 4L * s * sourceStride,
              filters,
              run * kernel,
              filterStride << 2,
              put + 4L * BLOCK * s * taps,
              4L * BLOCK);
        }
      } else {
        for (int s = 0; s < sources; s++) {
          for (int p : rowTaps) {
            for (int q : columnTaps) {
              column(
                  from + 4L * (s * sourceStride + (long) p * kernelWidth + q),
                  filterStride << 2,
                  filters,
                  put);
              put += 4 * BLOCK;
            }
          }
        }
      }
    } finally {
      Reference.reachabilityFence(w);
      Reference.reachabilityFence(to);
    }
  }

  private static void column(long w, long step, int filters, long to) {
    for (int f = 0; f < BLOCK; f++) {
      float value = f < filters ? ALL.get(JAVA_FLOAT_UNALIGNED, (w + f * step) & ADDRESS) : 0;
      ALL.set(JAVA_FLOAT_UNALIGNED, (to + 4L * f) & ADDRESS, value);
    }
  }

  /**
   * Computes {@code rows x columns} positions of {@code filters} filters.
   *
   * @param weights packed blocks
   * @param table {@code k} distances in bytes from {@code xOffset}, 32-bit
   * @param pitch elements from one row of the planes to the next
   * @param reach how many elements from {@code xOffset} on may be read
   * @param yPlane elements from one filter of {@code y} to the next
   * @param yRow elements from one row of {@code y} to the next
   * @param yColumn elements from one column of {@code y} to the next
   * @param rectified whether results below 0 become 0
   */
  public static void run(
      MemorySegment weights,
      long weightsOffset,
      int filters,
      MemorySegment table,
      long tableOffset,
      int k,
      MemorySegment x,
      long xOffset,
      long reach,
      int pitch,
      int rows,
      int columns,
      MemorySegment y,
      long yOffset,
      long yPlane,
      long yRow,
      int yColumn,
      boolean rectified,
      MemorySegment scratch,
      long scratchOffset) {
    try {
      long w = RawMemory.range(weights, weightsOffset << 2, packedElements(filters, k) << 2);
      long t = RawMemory.range(table, tableOffset << 2, 4L * k);
      long from = RawMemory.range(x, xOffset << 2, reach << 2);
      long used = (filters - 1) * yPlane + (rows - 1) * yRow + (columns - 1L) * yColumn + 1;
      long to = RawMemory.writableRange(y, yOffset << 2, used << 2);
      long sums =
          RawMemory.writableRange(
              scratch, scratchOffset << 2, scratchElements(rows, columns, pitch) << 2);
      long sumsRow = scratchPitch(rows, columns, pitch) << 2;
      float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
      int group = rowsAtOnce(rows, pitch);
      long block = 4L * BLOCK * (k + 2L);
      for (int i = 0; i < rows; i += group) {
        int height = Math.min(group, rows - i);
        int positions = (height - 1) * pitch + columns;
        long line = from + 4L * i * pitch;
        for (int f = 0; f < filters; f += BLOCK) {
          long packed = w + (f / BLOCK) * block;
          tiles(packed + 4L * HEADER, line, t, k, positions, sums, sumsRow);
          int count = Math.min(BLOCK, filters - f);
          for (int b = 0; b < count; b++) {
            ConvStore.plane(
                sums + b * sumsRow,
                (long) pitch << 2,
                height,
                columns,
                ALL.get(JAVA_FLOAT_UNALIGNED, (packed + 4L * b) & ADDRESS),
                ALL.get(JAVA_FLOAT_UNALIGNED, (packed + 4L * (BLOCK + b)) & ADDRESS),
                least,
                to + 4 * ((f + b) * yPlane + i * yRow),
                yRow << 2,
                (long) yColumn << 2);
          }
        }
      }
    } finally {
      Reference.reachabilityFence(weights);
      Reference.reachabilityFence(table);
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
      Reference.reachabilityFence(scratch);
    }
  }

  private static void tiles(
      long w, long x, long table, int k, int positions, long sums, long sumsRow) {
    int j = 0;
    for (; positions - j > 2 * LANES; j += 3 * LANES) {
      long at = x + 4L * j;
      long to = sums + 4L * j;
      if (WIDE) {
        ConvWideTile.tile8x3(w, at, table, k, to, sumsRow);
      } else {
        ConvTile.tile4x3(w, at, table, k, to, sumsRow);
        ConvTile.tile4x3(w + 16, at, table, k, to + 4 * sumsRow, sumsRow);
      }
    }
    for (; j < positions; j += LANES) {
      long at = x + 4L * j;
      long to = sums + 4L * j;
      if (WIDE) {
        ConvWideTile.tile8x1(w, at, table, k, to, sumsRow);
      } else {
        ConvTile.tile4x1(w, at, table, k, to, sumsRow);
        ConvTile.tile4x1(w + 16, at, table, k, to + 4 * sumsRow, sumsRow);
      }
    }
  }
}
