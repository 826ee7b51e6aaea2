package org.lanewise.simd;

import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import jdk.incubator.vector.FloatVector;

/**
 * Gradient of the weights of a direct convolution in float32: {@code sums[p, f] = sum over the
 * images n and the positions i of x[n, table[p] + places[i]] * g[n, f, i]}, set or added.
 *
 * <p>{@code g} is {@linkplain #turn turned} first, so that filters are the lanes of vectors; they
 * are in panels of one to four vectors, the last one filled up with zeros. The sum of each image
 * starts at zero and takes the positions in order; the images are added in order.
 */
public final class ConvWeightSums {
  /** Ranges of rows that are handed to threads are multiples of it: whole tiles. */
  public static final int TILE = 24;

  /** The elements of scratch memory that {@link #run} needs. */
  public static final int SCRATCH_ELEMENTS = 6 * 4 * 16;

  private static final int LANES = F32.length();
  private static final long BYTES = F32.vectorByteSize();
  private static final boolean WIDE = Lanes.BITS == 512 && HardwareFma.PRESENT;

  private ConvWeightSums() {}

  /** The vectors of the next panel when so many filters are left. */
  private static int vectors(int filters) {
    if (!WIDE) {
      return 2;
    }
    return filters > 2 * LANES ? 4 : filters > LANES ? 2 : 1;
  }

  /** The filters with those that fill up the last panel. */
  public static int padded(int filters) {
    int sum = 0;
    while (sum < filters) {
      sum += vectors(filters - sum) * LANES;
    }
    return sum;
  }

  /**
   * Turns {@code [filters, positions]} into panels of {@code [positions, filters of the panel]}.
   */
  public static void turn(
      MemorySegment g, long gOffset, int filters, int positions, MemorySegment to, long toOffset) {
    try {
      long from = RawMemory.range(g, gOffset << 2, 4L * filters * positions);
      long put = RawMemory.writableRange(to, toOffset << 2, 4L * padded(filters) * positions);
      for (int f = 0; f < filters; ) {
        int width = vectors(filters - f) * LANES;
        int used = Math.min(width, filters - f);
        long panel = put + 4L * f * positions;
        if (used < width) {
          for (long i = 0; i < (long) width * positions; i += LANES) {
            FloatVector.zero(F32).intoMemorySegment(ALL, (panel + 4 * i) & ADDRESS, ORDER);
          }
        }
        TransposeBlocks.matrix(
            2, from + 4L * f * positions, used, positions, 4L * positions, panel, 4L * width);
        f += width;
      }
    } finally {
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(to);
    }
  }

  /**
   * Sets or adds the sums of {@code count} rows.
   *
   * @param table {@code count} distances in bytes from {@code xOffset}, 32-bit
   * @param reach how many elements from {@code xOffset} on may be read
   * @param images at least 1
   * @param xImage elements from one image of {@code x} to the next
   * @param places a distance in bytes for each position, 32-bit
   * @param g turned gradients, {@link #padded} times {@code positions} for each image
   * @param add whether to add to what is there
   * @param sumsRow elements from one row of {@code sums} to the next, at least {@link #padded}
   */
  public static void run(
      MemorySegment x,
      long xOffset,
      long reach,
      int images,
      long xImage,
      MemorySegment table,
      long tableOffset,
      int count,
      MemorySegment places,
      long placesOffset,
      int positions,
      MemorySegment g,
      long gOffset,
      int filters,
      boolean add,
      MemorySegment sums,
      long sumsOffset,
      int sumsRow,
      MemorySegment scratch,
      long scratchOffset) {
    try {
      long from = RawMemory.range(x, xOffset << 2, reach << 2);
      long at = RawMemory.range(places, placesOffset << 2, 4L * positions);
      long entries = RawMemory.range(table, tableOffset << 2, 4L * count);
      long gImage = 4L * padded(filters) * positions;
      long by = RawMemory.range(g, gOffset << 2, images * gImage);
      long to =
          RawMemory.writableRange(
              sums, sumsOffset << 2, RawMemory.footprint(count, padded(filters), sumsRow, 4));
      long tile = RawMemory.writableRange(scratch, scratchOffset << 2, 4L * SCRATCH_ELEMENTS);
      for (int f = 0; f < filters; ) {
        int vectors = vectors(filters - f);
        int tall = vectors == 4 || !WIDE ? 6 : 8;
        long panel = by + 4L * f * positions;
        for (int p = 0; p < count; p += tall) {
          int rows = Math.min(tall, count - p);
          for (int n = 0; n < images; n++) {
            long image = from + 4L * n * xImage;
            long turned = panel + n * gImage;
            tile(vectors, image, entries + 4L * p, rows, at, positions, turned, tile);
            for (int r = 0; r < rows; r++) {
              long row = to + 4 * ((long) (p + r) * sumsRow + f);
              merge(tile + (long) r * vectors * BYTES, vectors, add || n > 0, row);
            }
          }
        }
        f += vectors * LANES;
      }
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(table);
      Reference.reachabilityFence(places);
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(sums);
      Reference.reachabilityFence(scratch);
    }
  }

  private static void tile(
      int vectors, long x, long table, int rows, long places, int positions, long g, long y) {
    if (!WIDE) {
      ConvSumsTile.tile6x2(x, table, rows, places, positions, g, y);
    } else if (vectors == 4) {
      ConvSumsWideTile.tile6x4(x, table, rows, places, positions, g, y);
    } else if (vectors == 2) {
      ConvSumsWideTile.tile8x2(x, table, rows, places, positions, g, y);
    } else {
      ConvSumsWideTile.tile8x1(x, table, rows, places, positions, g, y);
    }
  }

  private static void merge(long tile, int vectors, boolean add, long to) {
    for (int v = 0; v < vectors; v++) {
      long at = (to + v * BYTES) & ADDRESS;
      FloatVector sum =
          FloatVector.fromMemorySegment(F32, ALL, (tile + v * BYTES) & ADDRESS, ORDER);
      if (add) {
        FloatVector.fromMemorySegment(F32, ALL, at, ORDER)
            .add(sum)
            .intoMemorySegment(ALL, at, ORDER);
      } else {
        sum.intoMemorySegment(ALL, at, ORDER);
      }
    }
  }
}
