package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.lanewise.simd.Lanes.I32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Copies of parts of the operands of a matrix product into the order in which the register tiles
 * read them.
 *
 * <p>{@code x} and {@code y} are addresses, {@code xRow} and {@code yRow} distances in bytes
 * between rows. A panel of B is {@code steps} rows of {@code vectors} vectors, without gaps.
 * Columns that B does not have are filled with something harmless; what a tile computes from them
 * is never used.
 */
final class GemmPack {
  private static final int BYTES = I32.vectorByteSize();

  private GemmPack() {}

  /** Copies {@code rows} rows of {@code bytes}, a multiple of 4. */
  static void rows(long x, long xRow, int rows, int bytes, long y, long yRow) {
    int body = bytes / BYTES * BYTES;
    for (int r = 0; r < rows; r++) {
      long from = (x + r * xRow) & ADDRESS;
      long to = (y + r * yRow) & ADDRESS;
      for (int q = 0; q < body; q += BYTES) {
        move(from + q, to + q);
      }
      for (int q = body; q < bytes; q += 4) {
        ALL.set(JAVA_INT_UNALIGNED, to + q, ALL.get(JAVA_INT_UNALIGNED, from + q));
      }
    }
  }

  /**
   * A transposed A in the order of the tiles: blocks of at most {@code steps} of the {@code depth},
   * in each block tile after tile, in each tile step after step. Those tiles are packed that begin
   * at the rows {@code from <= i < to}.
   */
  static void left(
      int shift, long x, long xRow, int rows, int from, int to, int depth, int steps, long y) {
    for (int p = 0; p < depth; p += steps) {
      int count = Math.min(steps, depth - p);
      long start = y + (((long) p * rows) << shift);
      for (int i = 0; i < to; ) {
        int size = GemmPanel.tileRows(rows - i, shift);
        long begin = x + p * xRow + ((long) i << shift);
        long tile = start + (((long) i * count) << shift);
        if (i >= from && size << shift == 32 && BYTES >= 32 && i + 4 * size <= Math.min(to, rows)) {
          leftTiles(begin, xRow, count, tile);
          i += 3 * size;
        } else if (i >= from) {
          leftTile(begin, xRow, count, Math.min(size, rows - i) << shift, tile);
        }
        i += size;
      }
    }
  }

  // Four tiles with steps of 32 bytes: whole cache lines are read, and each page of x once.
  private static void leftTiles(long x, long xRow, int steps, long y) {
    long y1 = (32L * steps) & ADDRESS;
    for (int p = 0; p < steps; p++) {
      long from = (x + p * xRow) & ADDRESS;
      long to = (y + 32L * p) & ADDRESS;
      IntVector t0 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from, ORDER);
      IntVector t1 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 32, ORDER);
      IntVector t2 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 64, ORDER);
      IntVector t3 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 96, ORDER);
      t0.intoMemorySegment(ALL, to, ORDER);
      t1.intoMemorySegment(ALL, to + y1, ORDER);
      t2.intoMemorySegment(ALL, to + 2 * y1, ORDER);
      t3.intoMemorySegment(ALL, to + 3 * y1, ORDER);
    }
  }

  private static void leftTile(long x, long xRow, int steps, int bytes, long y) {
    for (int p = 0; p < steps; p++) {
      long from = (x + p * xRow) & ADDRESS;
      long to = (y + (long) p * bytes) & ADDRESS;
      int q = 0;
      for (; q + 8 <= bytes; q += 8) {
        ALL.set(JAVA_LONG_UNALIGNED, to + q, ALL.get(JAVA_LONG_UNALIGNED, from + q));
      }
      if (q < bytes) {
        ALL.set(JAVA_INT_UNALIGNED, to + q, ALL.get(JAVA_INT_UNALIGNED, from + q));
      }
    }
  }

  /**
   * All panels of a B that begin at the columns {@code from <= j < to}: blocks of at most {@code
   * steps} of the {@code depth}, in each block panel after panel.
   */
  static void panels(
      int shift,
      GemmForm form,
      long x,
      long xRow,
      int columns,
      int from,
      int to,
      int depth,
      int steps,
      long y) {
    long total = GemmPanel.bytes(columns, shift);
    for (int p = 0; p < depth; p += steps) {
      int count = Math.min(steps, depth - p);
      long before = 0;
      for (int j = 0; j < to; ) {
        int vectors = GemmPanel.vectors(columns - j, shift);
        int used = Math.min((vectors * BYTES) >> shift, columns - j);
        if (j >= from) {
          long panel = x + GemmBlock.start(shift, form, 0, p, j, xRow);
          right(shift, form, panel, xRow, used, count, vectors, y + p * total + before * count);
        }
        before += (long) vectors * BYTES;
        j += used;
      }
    }
  }

  /** A panel of B that lies there in this form, of which {@code columns} exist. */
  static void right(
      int shift, GemmForm form, long x, long xRow, int columns, int steps, int vectors, long y) {
    if (form == GemmForm.TRANSPOSED) {
      transposedPanel(shift, x, xRow, columns, steps, vectors, y);
    } else if (columns << shift < vectors * BYTES) {
      narrowPanel(x, xRow, steps, columns << shift, vectors, y);
    } else {
      panel(x, xRow, steps, vectors, y);
    }
  }

  /** A panel from {@code steps} rows that are as wide: {@code vectors} is 1, 2 or 3. */
  private static void panel(long x, long xRow, int steps, int vectors, long y) {
    // Written out: a loop over so few vectors costs more than the copies.
    for (int p = 0; p < steps; p++) {
      long from = (x + p * xRow) & ADDRESS;
      long to = (y + (long) p * vectors * BYTES) & ADDRESS;
      move(from, to);
      if (vectors > 1) {
        move(from + BYTES, to + BYTES);
      }
      if (vectors > 2) {
        move(from + 2L * BYTES, to + 2L * BYTES);
      }
    }
  }

  /**
   * A panel from {@code steps} rows of {@code bytes}, a multiple of 4 and less than {@code vectors}
   * vectors.
   */
  private static void narrowPanel(long x, long xRow, int steps, int bytes, int vectors, long y) {
    int pitch = vectors * BYTES;
    int whole = bytes / BYTES;
    for (int v = 0; v < vectors; v++) {
      long from = x + (long) v * BYTES;
      long to = y + (long) v * BYTES;
      if (v < whole) {
        column(from, xRow, steps, to, pitch);
      } else {
        // The rest of a row may be the end of the memory.
        column(from, xRow, steps, Math.clamp(bytes - v * BYTES, 0, BYTES) / 4, to, pitch);
      }
    }
  }

  // Loops of one vector each, by calls of the JDK alone, which are always inlined.
  private static void column(long x, long xRow, int steps, long y, long yRow) {
    for (int p = 0; p < steps; p++) {
      long from = (x + p * xRow) & ADDRESS;
      long to = (y + p * yRow) & ADDRESS;
      IntVector.fromMemorySegment(I32, ALL, from, ORDER).intoMemorySegment(ALL, to, ORDER);
    }
  }

  private static void column(long x, long xRow, int steps, int lanes, long y, long yRow) {
    VectorMask<Integer> mask = I32.indexInRange(0, lanes);
    for (int p = 0; p < steps; p++) {
      long from = (x + p * xRow) & ADDRESS;
      long to = (y + p * yRow) & ADDRESS;
      IntVector.fromMemorySegment(I32, ALL, from, ORDER, mask).intoMemorySegment(ALL, to, ORDER);
    }
  }

  /**
   * A panel from the transpose of {@code columns} rows of {@code steps} elements of {@code 1 <<
   * shift} bytes.
   */
  private static void transposedPanel(
      int shift, long x, long xRow, int columns, int steps, int vectors, long y) {
    long yRow = (long) vectors * BYTES;
    int width = (vectors * BYTES) >> shift;
    int side = shift == 2 ? TransposeBlocks.SIDE_4 : TransposeBlocks.SIDE_8;
    if (side == 0 || steps < side) {
      for (int j = 0; j < width; j++) {
        long from = x + Math.min(j, columns - 1) * xRow;
        for (int p = 0; p < steps; p++) {
          TransposeBlocks.element(
              shift, from + ((long) p << shift), y + p * yRow + ((long) j << shift));
        }
      }
      return;
    }
    for (int j = 0; j < width; j += side) {
      int row = Math.min(j, columns - 1);
      int rows = Math.min(side, columns - row);
      long from = x + row * xRow;
      long to = y + ((long) j << shift);
      TransposeBlocks.blocks(
          shift, from, xRow, rows, (long) side << shift, to, yRow, side * yRow, steps / side);
      if (steps % side != 0) { // a last block repeats some of what the one before it has done
        from += (long) (steps - side) << shift;
        to += (steps - side) * yRow;
        TransposeBlocks.blocks(shift, from, xRow, rows, 0, to, yRow, 0, 1);
      }
    }
  }

  private static void move(long from, long to) {
    IntVector.fromMemorySegment(I32, ALL, from, ORDER).intoMemorySegment(ALL, to, ORDER);
  }
}
