package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposition of square blocks in registers and the loops around it. All arguments but the counts
 * are addresses and distances in bytes.
 *
 * <p>A block of {@code n} vectors with {@code n} lanes takes log n stages; stage {@code d}
 * exchanges, between vectors {@code i} and {@code i + d}, the lanes that have bit {@code d} set in
 * the one and clear in the other.
 */
final class TransposeBlocks {
  /** Rows and columns done together: one cache line of 16 floats on both sides. */
  private static final int GROUP = 16;

  private static final VectorShuffle<Integer> INTS8_UP_1 = shift(IntVector.SPECIES_256, -1);
  private static final VectorShuffle<Integer> INTS8_DOWN_1 = shift(IntVector.SPECIES_256, 1);
  private static final VectorMask<Integer> INTS8_ODD_1 = odd(IntVector.SPECIES_256, 1);
  private static final VectorShuffle<Integer> INTS8_UP_2 = shift(IntVector.SPECIES_256, -2);
  private static final VectorShuffle<Integer> INTS8_DOWN_2 = shift(IntVector.SPECIES_256, 2);
  private static final VectorMask<Integer> INTS8_ODD_2 = odd(IntVector.SPECIES_256, 2);
  private static final VectorShuffle<Integer> INTS8_UP_4 = shift(IntVector.SPECIES_256, -4);
  private static final VectorShuffle<Integer> INTS8_DOWN_4 = shift(IntVector.SPECIES_256, 4);
  private static final VectorMask<Integer> INTS8_ODD_4 = odd(IntVector.SPECIES_256, 4);

  private static final VectorShuffle<Integer> INTS4_UP_1 = shift(IntVector.SPECIES_128, -1);
  private static final VectorShuffle<Integer> INTS4_DOWN_1 = shift(IntVector.SPECIES_128, 1);
  private static final VectorMask<Integer> INTS4_ODD_1 = odd(IntVector.SPECIES_128, 1);
  private static final VectorShuffle<Integer> INTS4_UP_2 = shift(IntVector.SPECIES_128, -2);
  private static final VectorShuffle<Integer> INTS4_DOWN_2 = shift(IntVector.SPECIES_128, 2);
  private static final VectorMask<Integer> INTS4_ODD_2 = odd(IntVector.SPECIES_128, 2);

  private static final VectorShuffle<Long> LONGS4_UP_1 = shift(LongVector.SPECIES_256, -1);
  private static final VectorShuffle<Long> LONGS4_DOWN_1 = shift(LongVector.SPECIES_256, 1);
  private static final VectorMask<Long> LONGS4_ODD_1 = odd(LongVector.SPECIES_256, 1);
  private static final VectorShuffle<Long> LONGS4_UP_2 = shift(LongVector.SPECIES_256, -2);
  private static final VectorShuffle<Long> LONGS4_DOWN_2 = shift(LongVector.SPECIES_256, 2);
  private static final VectorMask<Long> LONGS4_ODD_2 = odd(LongVector.SPECIES_256, 2);

  private static final VectorShuffle<Long> LONGS2_UP_1 = shift(LongVector.SPECIES_128, -1);
  private static final VectorShuffle<Long> LONGS2_DOWN_1 = shift(LongVector.SPECIES_128, 1);
  private static final VectorMask<Long> LONGS2_ODD_1 = odd(LongVector.SPECIES_128, 1);

  private TransposeBlocks() {}

  static void fourBytes(long x, int rows, int columns, long xRow, long y, long yRow) {
    int side = Lanes.BITS >= 256 ? 8 : Lanes.BITS >= 128 ? 4 : 0;
    int rowEnd = side == 0 ? 0 : rows / side * side;
    int columnEnd = side == 0 ? 0 : columns / side * side;
    for (int r0 = 0; r0 < rowEnd; r0 += GROUP) {
      int rEnd = Math.min(rowEnd, r0 + GROUP);
      for (int c0 = 0; c0 < columnEnd; c0 += GROUP) {
        int cEnd = Math.min(columnEnd, c0 + GROUP);
        for (int r = r0; r < rEnd; r += side) {
          for (int c = c0; c < cEnd; c += side) {
            long from = x + r * xRow + 4L * c;
            long to = y + c * yRow + 4L * r;
            if (Lanes.BITS >= 256) {
              ints8(from, xRow, to, yRow);
            } else {
              ints4(from, xRow, to, yRow);
            }
          }
        }
      }
    }
    ints(x + 4L * columnEnd, rowEnd, columns - columnEnd, xRow, y + columnEnd * yRow, yRow);
    ints(x + rowEnd * xRow, rows - rowEnd, columns, xRow, y + 4L * rowEnd, yRow);
  }

  static void eightBytes(long x, int rows, int columns, long xRow, long y, long yRow) {
    int side = Lanes.BITS >= 256 ? 4 : Lanes.BITS >= 128 ? 2 : 0;
    int rowEnd = side == 0 ? 0 : rows / side * side;
    int columnEnd = side == 0 ? 0 : columns / side * side;
    for (int r0 = 0; r0 < rowEnd; r0 += GROUP) {
      int rEnd = Math.min(rowEnd, r0 + GROUP);
      for (int c0 = 0; c0 < columnEnd; c0 += GROUP) {
        int cEnd = Math.min(columnEnd, c0 + GROUP);
        for (int r = r0; r < rEnd; r += side) {
          for (int c = c0; c < cEnd; c += side) {
            long from = x + r * xRow + 8L * c;
            long to = y + c * yRow + 8L * r;
            if (Lanes.BITS >= 256) {
              longs4(from, xRow, to, yRow);
            } else {
              longs2(from, xRow, to, yRow);
            }
          }
        }
      }
    }
    longs(x + 8L * columnEnd, rowEnd, columns - columnEnd, xRow, y + columnEnd * yRow, yRow);
    longs(x + rowEnd * xRow, rows - rowEnd, columns, xRow, y + 8L * rowEnd, yRow);
  }

  private static void ints(long x, int rows, int columns, long xRow, long y, long yRow) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        int bits = ALL.get(JAVA_INT_UNALIGNED, x + r * xRow + 4L * c);
        ALL.set(JAVA_INT_UNALIGNED, y + c * yRow + 4L * r, bits);
      }
    }
  }

  private static void longs(long x, int rows, int columns, long xRow, long y, long yRow) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        long bits = ALL.get(JAVA_LONG_UNALIGNED, x + r * xRow + 8L * c);
        ALL.set(JAVA_LONG_UNALIGNED, y + c * yRow + 8L * r, bits);
      }
    }
  }

  private static void ints8(long x, long xStride, long y, long yStride) {
    long from = x & ADDRESS;
    long row = xStride & ADDRESS;
    long to = y & ADDRESS;
    long column = yStride & ADDRESS;
    IntVector r0 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from, ORDER);
    IntVector r1 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + row, ORDER);
    IntVector r2 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 2 * row, ORDER);
    IntVector r3 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 3 * row, ORDER);
    IntVector r4 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 4 * row, ORDER);
    IntVector r5 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 5 * row, ORDER);
    IntVector r6 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 6 * row, ORDER);
    IntVector r7 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + 7 * row, ORDER);
    IntVector s0 = r0.blend(r1.rearrange(INTS8_UP_1), INTS8_ODD_1);
    IntVector s1 = r0.rearrange(INTS8_DOWN_1).blend(r1, INTS8_ODD_1);
    IntVector s2 = r2.blend(r3.rearrange(INTS8_UP_1), INTS8_ODD_1);
    IntVector s3 = r2.rearrange(INTS8_DOWN_1).blend(r3, INTS8_ODD_1);
    IntVector s4 = r4.blend(r5.rearrange(INTS8_UP_1), INTS8_ODD_1);
    IntVector s5 = r4.rearrange(INTS8_DOWN_1).blend(r5, INTS8_ODD_1);
    IntVector s6 = r6.blend(r7.rearrange(INTS8_UP_1), INTS8_ODD_1);
    IntVector s7 = r6.rearrange(INTS8_DOWN_1).blend(r7, INTS8_ODD_1);
    IntVector t0 = s0.blend(s2.rearrange(INTS8_UP_2), INTS8_ODD_2);
    IntVector t2 = s0.rearrange(INTS8_DOWN_2).blend(s2, INTS8_ODD_2);
    IntVector t1 = s1.blend(s3.rearrange(INTS8_UP_2), INTS8_ODD_2);
    IntVector t3 = s1.rearrange(INTS8_DOWN_2).blend(s3, INTS8_ODD_2);
    IntVector t4 = s4.blend(s6.rearrange(INTS8_UP_2), INTS8_ODD_2);
    IntVector t6 = s4.rearrange(INTS8_DOWN_2).blend(s6, INTS8_ODD_2);
    IntVector t5 = s5.blend(s7.rearrange(INTS8_UP_2), INTS8_ODD_2);
    IntVector t7 = s5.rearrange(INTS8_DOWN_2).blend(s7, INTS8_ODD_2);
    IntVector u0 = t0.blend(t4.rearrange(INTS8_UP_4), INTS8_ODD_4);
    IntVector u4 = t0.rearrange(INTS8_DOWN_4).blend(t4, INTS8_ODD_4);
    IntVector u1 = t1.blend(t5.rearrange(INTS8_UP_4), INTS8_ODD_4);
    IntVector u5 = t1.rearrange(INTS8_DOWN_4).blend(t5, INTS8_ODD_4);
    IntVector u2 = t2.blend(t6.rearrange(INTS8_UP_4), INTS8_ODD_4);
    IntVector u6 = t2.rearrange(INTS8_DOWN_4).blend(t6, INTS8_ODD_4);
    IntVector u3 = t3.blend(t7.rearrange(INTS8_UP_4), INTS8_ODD_4);
    IntVector u7 = t3.rearrange(INTS8_DOWN_4).blend(t7, INTS8_ODD_4);
    u0.intoMemorySegment(ALL, to, ORDER);
    u1.intoMemorySegment(ALL, to + column, ORDER);
    u2.intoMemorySegment(ALL, to + 2 * column, ORDER);
    u3.intoMemorySegment(ALL, to + 3 * column, ORDER);
    u4.intoMemorySegment(ALL, to + 4 * column, ORDER);
    u5.intoMemorySegment(ALL, to + 5 * column, ORDER);
    u6.intoMemorySegment(ALL, to + 6 * column, ORDER);
    u7.intoMemorySegment(ALL, to + 7 * column, ORDER);
  }

  private static void ints4(long x, long xStride, long y, long yStride) {
    long from = x & ADDRESS;
    long row = xStride & ADDRESS;
    long to = y & ADDRESS;
    long column = yStride & ADDRESS;
    IntVector r0 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from, ORDER);
    IntVector r1 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from + row, ORDER);
    IntVector r2 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from + 2 * row, ORDER);
    IntVector r3 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from + 3 * row, ORDER);
    IntVector s0 = r0.blend(r1.rearrange(INTS4_UP_1), INTS4_ODD_1);
    IntVector s1 = r0.rearrange(INTS4_DOWN_1).blend(r1, INTS4_ODD_1);
    IntVector s2 = r2.blend(r3.rearrange(INTS4_UP_1), INTS4_ODD_1);
    IntVector s3 = r2.rearrange(INTS4_DOWN_1).blend(r3, INTS4_ODD_1);
    IntVector t0 = s0.blend(s2.rearrange(INTS4_UP_2), INTS4_ODD_2);
    IntVector t2 = s0.rearrange(INTS4_DOWN_2).blend(s2, INTS4_ODD_2);
    IntVector t1 = s1.blend(s3.rearrange(INTS4_UP_2), INTS4_ODD_2);
    IntVector t3 = s1.rearrange(INTS4_DOWN_2).blend(s3, INTS4_ODD_2);
    t0.intoMemorySegment(ALL, to, ORDER);
    t1.intoMemorySegment(ALL, to + column, ORDER);
    t2.intoMemorySegment(ALL, to + 2 * column, ORDER);
    t3.intoMemorySegment(ALL, to + 3 * column, ORDER);
  }

  private static void longs4(long x, long xStride, long y, long yStride) {
    long from = x & ADDRESS;
    long row = xStride & ADDRESS;
    long to = y & ADDRESS;
    long column = yStride & ADDRESS;
    LongVector r0 = LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from, ORDER);
    LongVector r1 = LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from + row, ORDER);
    LongVector r2 =
        LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from + 2 * row, ORDER);
    LongVector r3 =
        LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from + 3 * row, ORDER);
    LongVector s0 = r0.blend(r1.rearrange(LONGS4_UP_1), LONGS4_ODD_1);
    LongVector s1 = r0.rearrange(LONGS4_DOWN_1).blend(r1, LONGS4_ODD_1);
    LongVector s2 = r2.blend(r3.rearrange(LONGS4_UP_1), LONGS4_ODD_1);
    LongVector s3 = r2.rearrange(LONGS4_DOWN_1).blend(r3, LONGS4_ODD_1);
    LongVector t0 = s0.blend(s2.rearrange(LONGS4_UP_2), LONGS4_ODD_2);
    LongVector t2 = s0.rearrange(LONGS4_DOWN_2).blend(s2, LONGS4_ODD_2);
    LongVector t1 = s1.blend(s3.rearrange(LONGS4_UP_2), LONGS4_ODD_2);
    LongVector t3 = s1.rearrange(LONGS4_DOWN_2).blend(s3, LONGS4_ODD_2);
    t0.intoMemorySegment(ALL, to, ORDER);
    t1.intoMemorySegment(ALL, to + column, ORDER);
    t2.intoMemorySegment(ALL, to + 2 * column, ORDER);
    t3.intoMemorySegment(ALL, to + 3 * column, ORDER);
  }

  private static void longs2(long x, long xStride, long y, long yStride) {
    long from = x & ADDRESS;
    long row = xStride & ADDRESS;
    long to = y & ADDRESS;
    long column = yStride & ADDRESS;
    LongVector r0 = LongVector.fromMemorySegment(LongVector.SPECIES_128, ALL, from, ORDER);
    LongVector r1 = LongVector.fromMemorySegment(LongVector.SPECIES_128, ALL, from + row, ORDER);
    LongVector s0 = r0.blend(r1.rearrange(LONGS2_UP_1), LONGS2_ODD_1);
    LongVector s1 = r0.rearrange(LONGS2_DOWN_1).blend(r1, LONGS2_ODD_1);
    s0.intoMemorySegment(ALL, to, ORDER);
    s1.intoMemorySegment(ALL, to + column, ORDER);
  }

  /** Lane {@code c} takes lane {@code c + distance}. */
  private static <E> VectorShuffle<E> shift(VectorSpecies<E> species, int distance) {
    return VectorShuffle.fromOp(species, c -> (c + distance) & (species.length() - 1));
  }

  /** The lanes of which the number has bit {@code distance} set. */
  private static <E> VectorMask<E> odd(VectorSpecies<E> species, int distance) {
    boolean[] lanes = new boolean[species.length()];
    for (int c = 0; c < lanes.length; c++) {
      lanes[c] = (c & distance) != 0;
    }
    return VectorMask.fromArray(species, lanes, 0);
  }
}
