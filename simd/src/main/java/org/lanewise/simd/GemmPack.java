package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.lanewise.simd.Lanes.I32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.IntVector;

/**
 * Copies of parts of the operands of a matrix product into the order in which the register tiles
 * read them. Everything but the counts of elements is an address or a number of bytes.
 */
final class GemmPack {
  private static final int BYTES = I32.vectorByteSize();

  private GemmPack() {}

  /** Copies {@code rows} rows of 1, 2 or 4 whole vectors into one dense panel. */
  static void panel(long x, long xRow, int rows, int vectors, long y) {
    // Written out: a loop over so few vectors costs more than the copies.
    for (int r = 0; r < rows; r++) {
      long from = (x + r * xRow) & ADDRESS;
      long to = (y + (long) r * vectors * BYTES) & ADDRESS;
      move(from, to);
      if (vectors > 1) {
        move(from + BYTES, to + BYTES);
      }
      if (vectors > 2) {
        move(from + 2L * BYTES, to + 2L * BYTES);
        move(from + 3L * BYTES, to + 3L * BYTES);
      }
    }
  }

  private static void move(long from, long to) {
    IntVector.fromMemorySegment(I32, ALL, from, ORDER).intoMemorySegment(ALL, to, ORDER);
  }

  /**
   * Copies {@code rows} rows of {@code bytes}, a multiple of 4, each padded with zeros to {@code
   * width}.
   */
  static void rows(long x, long xRow, int rows, int bytes, long y, long yRow, int width) {
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
      for (int q = bytes; q < width; q += 4) {
        ALL.set(JAVA_INT_UNALIGNED, to + q, 0);
      }
    }
  }

  /**
   * Copies the transpose of {@code rows x columns} elements of {@code 1 << shift} bytes; each row
   * of the copy is padded with zeros to {@code width} elements.
   */
  static void transposed(
      int shift, long x, long xRow, int rows, int columns, long y, long yRow, int width) {
    if (shift == 2) {
      TransposeBlocks.fourBytes(x, rows, columns, xRow, y, yRow);
    } else {
      TransposeBlocks.eightBytes(x, rows, columns, xRow, y, yRow);
    }
    int end = width << shift;
    for (int c = 0; c < columns && rows < width; c++) {
      for (int q = rows << shift; q < end; q += 4) {
        ALL.set(JAVA_INT_UNALIGNED, y + c * yRow + q, 0);
      }
    }
  }
}
