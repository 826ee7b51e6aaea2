package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
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
        IntVector.fromMemorySegment(I32, ALL, from + q, ORDER)
            .intoMemorySegment(ALL, to + q, ORDER);
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
   * Copies the transpose of {@code rows x columns} elements; a row of the copy is padded with zeros
   * to {@code width}.
   */
  static void transposedFloats(long x, long xRow, int rows, int columns, long y, int width) {
    long yRow = 4L * width;
    TransposeBlocks.fourBytes(x, rows, columns, xRow, y, yRow);
    for (int c = 0; c < columns && rows < width; c++) {
      for (int r = rows; r < width; r++) {
        ALL.set(JAVA_INT_UNALIGNED, y + c * yRow + 4L * r, 0);
      }
    }
  }

  /** As {@link #transposedFloats}. */
  static void transposedDoubles(long x, long xRow, int rows, int columns, long y, int width) {
    long yRow = 8L * width;
    TransposeBlocks.eightBytes(x, rows, columns, xRow, y, yRow);
    for (int c = 0; c < columns && rows < width; c++) {
      for (int r = rows; r < width; r++) {
        ALL.set(JAVA_LONG_UNALIGNED, y + c * yRow + 8L * r, 0L);
      }
    }
  }
}
