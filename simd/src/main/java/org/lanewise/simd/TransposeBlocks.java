package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposition of square blocks in registers. All arguments but the counts are addresses and
 * distances in bytes.
 *
 * <p>A block of {@code n} vectors with {@code n} lanes takes log n stages; stage {@code d}
 * exchanges, between vectors {@code i} and {@code i + d}, the lanes that have bit {@code d} set in
 * the one and clear in the other. Blocks come in sequences, because the masks and shuffles are made
 * anew in every call.
 */
final class TransposeBlocks {
  /** Rows and columns of a block of elements of 4 bytes; 0 where the vectors are too short. */
  static final int SIDE_4 = Lanes.BITS >= 256 ? 8 : Lanes.BITS == 128 ? 4 : 0;

  /** Rows and columns of a block of elements of 8 bytes; 0 where the vectors are too short. */
  static final int SIDE_8 = SIDE_4 / 2;

  /**
   * Rows and columns whose cache lines are used up together on both sides, even when they compete
   * for the same places.
   */
  private static final int GROUP = 32;

  private static final VectorMask<Integer> INTS8_ODD_1 = odd(IntVector.SPECIES_256, 1);
  private static final VectorShuffle<Integer> INTS8_SWAP_2 = swap(IntVector.SPECIES_256, 2);
  private static final VectorMask<Integer> INTS8_ODD_2 = odd(IntVector.SPECIES_256, 2);
  private static final VectorShuffle<Integer> INTS8_SWAP_4 = swap(IntVector.SPECIES_256, 4);
  private static final VectorMask<Integer> INTS8_ODD_4 = odd(IntVector.SPECIES_256, 4);

  private static final VectorMask<Integer> INTS4_ODD_1 = odd(IntVector.SPECIES_128, 1);
  private static final VectorShuffle<Integer> INTS4_SWAP_2 = swap(IntVector.SPECIES_128, 2);
  private static final VectorMask<Integer> INTS4_ODD_2 = odd(IntVector.SPECIES_128, 2);

  private static final VectorShuffle<Long> LONGS4_SWAP_1 = swap(LongVector.SPECIES_256, 1);
  private static final VectorMask<Long> LONGS4_ODD_1 = odd(LongVector.SPECIES_256, 1);
  private static final VectorShuffle<Long> LONGS4_SWAP_2 = swap(LongVector.SPECIES_256, 2);
  private static final VectorMask<Long> LONGS4_ODD_2 = odd(LongVector.SPECIES_256, 2);

  private static final VectorShuffle<Long> LONGS2_SWAP_1 = swap(LongVector.SPECIES_128, 1);
  private static final VectorMask<Long> LONGS2_ODD_1 = odd(LongVector.SPECIES_128, 1);

  private TransposeBlocks() {}

  /** Transposes {@code rows x columns} elements of {@code 1 << shift} bytes, 4 or 8. */
  static void matrix(int shift, long x, int rows, int columns, long xRow, long y, long yRow) {
    int side = shift == 2 ? SIDE_4 : SIDE_8;
    if (side == 0 || rows < side || columns < side) {
      for (int c = 0; c < columns; c++) {
        for (int r = 0; r < rows; r++) {
          element(shift, x + r * xRow + ((long) c << shift), y + c * yRow + ((long) r << shift));
        }
      }
      return;
    }
    for (int r = 0; r < rows; r += GROUP) {
      int count = Math.min(GROUP, rows - r) / side;
      for (int c = 0; c < columns; c += side) {
        // The last blocks repeat what the ones before them have done, rather than stop short.
        int column = Math.min(c, columns - side);
        long from = x + r * xRow + ((long) column << shift);
        long to = y + column * yRow + ((long) r << shift);
        blocks(shift, from, xRow, side, side * xRow, to, yRow, (long) side << shift, count);
        if (r + GROUP >= rows && rows % side != 0) {
          from = x + (rows - side) * xRow + ((long) column << shift);
          to = y + column * yRow + ((long) (rows - side) << shift);
          blocks(shift, from, xRow, side, 0, to, yRow, 0, 1);
        }
      }
    }
  }

  /**
   * {@code count} blocks, each {@code xStep} and {@code yStep} after the one before. Of the rows of
   * {@code x} only {@code rows} exist; the last one stands in for those beyond.
   */
  static void blocks(
      int shift,
      long x,
      long xRow,
      int rows,
      long xStep,
      long y,
      long yRow,
      long yStep,
      int count) {
    if (shift == 2) {
      if (Lanes.BITS >= 256) {
        ints8(x, xRow, rows, xStep, y, yRow, yStep, count);
      } else {
        ints4(x, xRow, rows, xStep, y, yRow, yStep, count);
      }
    } else if (Lanes.BITS >= 256) {
      longs4(x, xRow, rows, xStep, y, yRow, yStep, count);
    } else {
      longs2(x, xRow, rows, xStep, y, yRow, yStep, count);
    }
  }

  /** Copies one element. */
  static void element(int shift, long x, long y) {
    if (shift == 2) {
      ALL.set(JAVA_INT_UNALIGNED, y, ALL.get(JAVA_INT_UNALIGNED, x));
    } else {
      ALL.set(JAVA_LONG_UNALIGNED, y, ALL.get(JAVA_LONG_UNALIGNED, x));
    }
  }

  private static void ints8(
      long x, long xRow, int rows, long xStep, long y, long yRow, long yStep, int count) {
    long from = x & ADDRESS;
    long to = y & ADDRESS;
    long column = yRow & ADDRESS;
    long x1 = (Math.min(1, rows - 1) * xRow) & ADDRESS;
    long x2 = (Math.min(2, rows - 1) * xRow) & ADDRESS;
    long x3 = (Math.min(3, rows - 1) * xRow) & ADDRESS;
    long x4 = (Math.min(4, rows - 1) * xRow) & ADDRESS;
    long x5 = (Math.min(5, rows - 1) * xRow) & ADDRESS;
    long x6 = (Math.min(6, rows - 1) * xRow) & ADDRESS;
    long x7 = (Math.min(7, rows - 1) * xRow) & ADDRESS;
    for (int i = 0; i < count; i++) {
      IntVector r0 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from, ORDER);
      IntVector r1 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + x1, ORDER);
      IntVector r2 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + x2, ORDER);
      IntVector r3 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + x3, ORDER);
      IntVector r4 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + x4, ORDER);
      IntVector r5 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + x5, ORDER);
      IntVector r6 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + x6, ORDER);
      IntVector r7 = IntVector.fromMemorySegment(IntVector.SPECIES_256, ALL, from + x7, ORDER);
      IntVector s0 = r0.blend(up(r1), INTS8_ODD_1);
      IntVector s1 = down(r0).blend(r1, INTS8_ODD_1);
      IntVector s2 = r2.blend(up(r3), INTS8_ODD_1);
      IntVector s3 = down(r2).blend(r3, INTS8_ODD_1);
      IntVector s4 = r4.blend(up(r5), INTS8_ODD_1);
      IntVector s5 = down(r4).blend(r5, INTS8_ODD_1);
      IntVector s6 = r6.blend(up(r7), INTS8_ODD_1);
      IntVector s7 = down(r6).blend(r7, INTS8_ODD_1);
      IntVector tx0 = s2.blend(s0, INTS8_ODD_2).rearrange(INTS8_SWAP_2);
      IntVector t0 = s0.blend(tx0, INTS8_ODD_2);
      IntVector t2 = tx0.blend(s2, INTS8_ODD_2);
      IntVector tx1 = s3.blend(s1, INTS8_ODD_2).rearrange(INTS8_SWAP_2);
      IntVector t1 = s1.blend(tx1, INTS8_ODD_2);
      IntVector t3 = tx1.blend(s3, INTS8_ODD_2);
      IntVector tx4 = s6.blend(s4, INTS8_ODD_2).rearrange(INTS8_SWAP_2);
      IntVector t4 = s4.blend(tx4, INTS8_ODD_2);
      IntVector t6 = tx4.blend(s6, INTS8_ODD_2);
      IntVector tx5 = s7.blend(s5, INTS8_ODD_2).rearrange(INTS8_SWAP_2);
      IntVector t5 = s5.blend(tx5, INTS8_ODD_2);
      IntVector t7 = tx5.blend(s7, INTS8_ODD_2);
      IntVector ux0 = t4.blend(t0, INTS8_ODD_4).rearrange(INTS8_SWAP_4);
      IntVector u0 = t0.blend(ux0, INTS8_ODD_4);
      IntVector u4 = ux0.blend(t4, INTS8_ODD_4);
      IntVector ux1 = t5.blend(t1, INTS8_ODD_4).rearrange(INTS8_SWAP_4);
      IntVector u1 = t1.blend(ux1, INTS8_ODD_4);
      IntVector u5 = ux1.blend(t5, INTS8_ODD_4);
      IntVector ux2 = t6.blend(t2, INTS8_ODD_4).rearrange(INTS8_SWAP_4);
      IntVector u2 = t2.blend(ux2, INTS8_ODD_4);
      IntVector u6 = ux2.blend(t6, INTS8_ODD_4);
      IntVector ux3 = t7.blend(t3, INTS8_ODD_4).rearrange(INTS8_SWAP_4);
      IntVector u3 = t3.blend(ux3, INTS8_ODD_4);
      IntVector u7 = ux3.blend(t7, INTS8_ODD_4);
      u0.intoMemorySegment(ALL, to, ORDER);
      u1.intoMemorySegment(ALL, to + column, ORDER);
      u2.intoMemorySegment(ALL, to + 2 * column, ORDER);
      u3.intoMemorySegment(ALL, to + 3 * column, ORDER);
      u4.intoMemorySegment(ALL, to + 4 * column, ORDER);
      u5.intoMemorySegment(ALL, to + 5 * column, ORDER);
      u6.intoMemorySegment(ALL, to + 6 * column, ORDER);
      u7.intoMemorySegment(ALL, to + 7 * column, ORDER);
      from = (from + xStep) & ADDRESS;
      to = (to + yStep) & ADDRESS;
    }
  }

  private static void ints4(
      long x, long xRow, int rows, long xStep, long y, long yRow, long yStep, int count) {
    long from = x & ADDRESS;
    long to = y & ADDRESS;
    long column = yRow & ADDRESS;
    long x1 = (Math.min(1, rows - 1) * xRow) & ADDRESS;
    long x2 = (Math.min(2, rows - 1) * xRow) & ADDRESS;
    long x3 = (Math.min(3, rows - 1) * xRow) & ADDRESS;
    for (int i = 0; i < count; i++) {
      IntVector r0 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from, ORDER);
      IntVector r1 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from + x1, ORDER);
      IntVector r2 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from + x2, ORDER);
      IntVector r3 = IntVector.fromMemorySegment(IntVector.SPECIES_128, ALL, from + x3, ORDER);
      IntVector s0 = r0.blend(up(r1), INTS4_ODD_1);
      IntVector s1 = down(r0).blend(r1, INTS4_ODD_1);
      IntVector s2 = r2.blend(up(r3), INTS4_ODD_1);
      IntVector s3 = down(r2).blend(r3, INTS4_ODD_1);
      IntVector tx0 = s2.blend(s0, INTS4_ODD_2).rearrange(INTS4_SWAP_2);
      IntVector t0 = s0.blend(tx0, INTS4_ODD_2);
      IntVector t2 = tx0.blend(s2, INTS4_ODD_2);
      IntVector tx1 = s3.blend(s1, INTS4_ODD_2).rearrange(INTS4_SWAP_2);
      IntVector t1 = s1.blend(tx1, INTS4_ODD_2);
      IntVector t3 = tx1.blend(s3, INTS4_ODD_2);
      t0.intoMemorySegment(ALL, to, ORDER);
      t1.intoMemorySegment(ALL, to + column, ORDER);
      t2.intoMemorySegment(ALL, to + 2 * column, ORDER);
      t3.intoMemorySegment(ALL, to + 3 * column, ORDER);
      from = (from + xStep) & ADDRESS;
      to = (to + yStep) & ADDRESS;
    }
  }

  private static void longs4(
      long x, long xRow, int rows, long xStep, long y, long yRow, long yStep, int count) {
    long from = x & ADDRESS;
    long to = y & ADDRESS;
    long column = yRow & ADDRESS;
    long x1 = (Math.min(1, rows - 1) * xRow) & ADDRESS;
    long x2 = (Math.min(2, rows - 1) * xRow) & ADDRESS;
    long x3 = (Math.min(3, rows - 1) * xRow) & ADDRESS;
    for (int i = 0; i < count; i++) {
      LongVector r0 = LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from, ORDER);
      LongVector r1 = LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from + x1, ORDER);
      LongVector r2 = LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from + x2, ORDER);
      LongVector r3 = LongVector.fromMemorySegment(LongVector.SPECIES_256, ALL, from + x3, ORDER);
      LongVector sx0 = r1.blend(r0, LONGS4_ODD_1).rearrange(LONGS4_SWAP_1);
      LongVector s0 = r0.blend(sx0, LONGS4_ODD_1);
      LongVector s1 = sx0.blend(r1, LONGS4_ODD_1);
      LongVector sx2 = r3.blend(r2, LONGS4_ODD_1).rearrange(LONGS4_SWAP_1);
      LongVector s2 = r2.blend(sx2, LONGS4_ODD_1);
      LongVector s3 = sx2.blend(r3, LONGS4_ODD_1);
      LongVector tx0 = s2.blend(s0, LONGS4_ODD_2).rearrange(LONGS4_SWAP_2);
      LongVector t0 = s0.blend(tx0, LONGS4_ODD_2);
      LongVector t2 = tx0.blend(s2, LONGS4_ODD_2);
      LongVector tx1 = s3.blend(s1, LONGS4_ODD_2).rearrange(LONGS4_SWAP_2);
      LongVector t1 = s1.blend(tx1, LONGS4_ODD_2);
      LongVector t3 = tx1.blend(s3, LONGS4_ODD_2);
      t0.intoMemorySegment(ALL, to, ORDER);
      t1.intoMemorySegment(ALL, to + column, ORDER);
      t2.intoMemorySegment(ALL, to + 2 * column, ORDER);
      t3.intoMemorySegment(ALL, to + 3 * column, ORDER);
      from = (from + xStep) & ADDRESS;
      to = (to + yStep) & ADDRESS;
    }
  }

  private static void longs2(
      long x, long xRow, int rows, long xStep, long y, long yRow, long yStep, int count) {
    long from = x & ADDRESS;
    long to = y & ADDRESS;
    long column = yRow & ADDRESS;
    long x1 = (Math.min(1, rows - 1) * xRow) & ADDRESS;
    for (int i = 0; i < count; i++) {
      LongVector r0 = LongVector.fromMemorySegment(LongVector.SPECIES_128, ALL, from, ORDER);
      LongVector r1 = LongVector.fromMemorySegment(LongVector.SPECIES_128, ALL, from + x1, ORDER);
      LongVector sx0 = r1.blend(r0, LONGS2_ODD_1).rearrange(LONGS2_SWAP_1);
      LongVector s0 = r0.blend(sx0, LONGS2_ODD_1);
      LongVector s1 = sx0.blend(r1, LONGS2_ODD_1);
      s0.intoMemorySegment(ALL, to, ORDER);
      s1.intoMemorySegment(ALL, to + column, ORDER);
      from = (from + xStep) & ADDRESS;
      to = (to + yStep) & ADDRESS;
    }
  }

  /** Even lanes move one lane up. */
  private static IntVector up(IntVector v) {
    return v.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsInts();
  }

  /** Odd lanes move one lane down. */
  private static IntVector down(IntVector v) {
    return v.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsInts();
  }

  /** Exchanges the lanes of which the numbers differ in bit {@code distance}. */
  private static <E> VectorShuffle<E> swap(VectorSpecies<E> species, int distance) {
    return VectorShuffle.fromOp(species, c -> c ^ distance);
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
