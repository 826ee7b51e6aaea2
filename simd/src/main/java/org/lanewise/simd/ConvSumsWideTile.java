package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.STEP;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of the gradient of a direct convolution's weights: {@code y[r, f] = sum over i of
 * x[table[r] + places[i]] * g[i, f]} for {@code R} rows and {@code V} vectors of filters in a
 * method {@code tileRxV}.
 *
 * <p>{@code x}, {@code table}, {@code places}, {@code g} and {@code y} are addresses; the entries
 * of {@code table} and of {@code places}, which has one for each of the {@code positions}, are
 * 32-bit distances in bytes, not negative. {@code g} and {@code y} have {@code V} vectors in a row
 * and no gaps. Of the table only {@code rows} entries exist; the last one stands in for those
 * beyond, and all {@code R} rows of {@code y} are written. The sum starts at zero and takes the
 * positions in order.
 *
 * <p>The places come from a table because the same sums in a loop over columns within a loop over
 * rows ran at half the speed.
 *
 * <p>Written as {@link SgemmTile}; the tiles are for the 32 registers of 512 bits with fused
 * multiply-adds.
 */
final class ConvSumsWideTile {
  private static final long BYTES = F32.vectorByteSize();

  private ConvSumsWideTile() {}

  static void tile6x4(long x, long table, int rows, long places, int positions, long g, long y) {
    long x0 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(0, rows - 1)) & ADDRESS) & STEP;
    long x1 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(1, rows - 1)) & ADDRESS) & STEP;
    long x2 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(2, rows - 1)) & ADDRESS) & STEP;
    long x3 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(3, rows - 1)) & ADDRESS) & STEP;
    long x4 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(4, rows - 1)) & ADDRESS) & STEP;
    long x5 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(5, rows - 1)) & ADDRESS) & STEP;
    long px = x & ADDRESS;
    long pg = g & ADDRESS;
    long pt = places & ADDRESS;
    long end = (pt + 4L * positions) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector y00 = zero;
    FloatVector y01 = zero;
    FloatVector y02 = zero;
    FloatVector y03 = zero;
    FloatVector y10 = zero;
    FloatVector y11 = zero;
    FloatVector y12 = zero;
    FloatVector y13 = zero;
    FloatVector y20 = zero;
    FloatVector y21 = zero;
    FloatVector y22 = zero;
    FloatVector y23 = zero;
    FloatVector y30 = zero;
    FloatVector y31 = zero;
    FloatVector y32 = zero;
    FloatVector y33 = zero;
    FloatVector y40 = zero;
    FloatVector y41 = zero;
    FloatVector y42 = zero;
    FloatVector y43 = zero;
    FloatVector y50 = zero;
    FloatVector y51 = zero;
    FloatVector y52 = zero;
    FloatVector y53 = zero;
    while (pt != end) {
      long at = px + (ALL.get(JAVA_INT_UNALIGNED, pt) & STEP);
      FloatVector g0 = FloatVector.fromMemorySegment(F32, ALL, pg, ORDER);
      FloatVector g1 = FloatVector.fromMemorySegment(F32, ALL, pg + BYTES, ORDER);
      FloatVector g2 = FloatVector.fromMemorySegment(F32, ALL, pg + 2 * BYTES, ORDER);
      FloatVector g3 = FloatVector.fromMemorySegment(F32, ALL, pg + 3 * BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x0));
      y00 = t.fma(g0, y00);
      y01 = t.fma(g1, y01);
      y02 = t.fma(g2, y02);
      y03 = t.fma(g3, y03);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x1));
      y10 = t.fma(g0, y10);
      y11 = t.fma(g1, y11);
      y12 = t.fma(g2, y12);
      y13 = t.fma(g3, y13);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x2));
      y20 = t.fma(g0, y20);
      y21 = t.fma(g1, y21);
      y22 = t.fma(g2, y22);
      y23 = t.fma(g3, y23);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x3));
      y30 = t.fma(g0, y30);
      y31 = t.fma(g1, y31);
      y32 = t.fma(g2, y32);
      y33 = t.fma(g3, y33);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x4));
      y40 = t.fma(g0, y40);
      y41 = t.fma(g1, y41);
      y42 = t.fma(g2, y42);
      y43 = t.fma(g3, y43);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x5));
      y50 = t.fma(g0, y50);
      y51 = t.fma(g1, y51);
      y52 = t.fma(g2, y52);
      y53 = t.fma(g3, y53);
      pt = (pt + 4) & ADDRESS;
      pg = (pg + 4 * BYTES) & ADDRESS;
    }
    long to = y & ADDRESS;
    y00.intoMemorySegment(ALL, to, ORDER);
    y01.intoMemorySegment(ALL, to + BYTES, ORDER);
    y02.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    y03.intoMemorySegment(ALL, to + 3 * BYTES, ORDER);
    y10.intoMemorySegment(ALL, to + 4 * BYTES, ORDER);
    y11.intoMemorySegment(ALL, to + 5 * BYTES, ORDER);
    y12.intoMemorySegment(ALL, to + 6 * BYTES, ORDER);
    y13.intoMemorySegment(ALL, to + 7 * BYTES, ORDER);
    y20.intoMemorySegment(ALL, to + 8 * BYTES, ORDER);
    y21.intoMemorySegment(ALL, to + 9 * BYTES, ORDER);
    y22.intoMemorySegment(ALL, to + 10 * BYTES, ORDER);
    y23.intoMemorySegment(ALL, to + 11 * BYTES, ORDER);
    y30.intoMemorySegment(ALL, to + 12 * BYTES, ORDER);
    y31.intoMemorySegment(ALL, to + 13 * BYTES, ORDER);
    y32.intoMemorySegment(ALL, to + 14 * BYTES, ORDER);
    y33.intoMemorySegment(ALL, to + 15 * BYTES, ORDER);
    y40.intoMemorySegment(ALL, to + 16 * BYTES, ORDER);
    y41.intoMemorySegment(ALL, to + 17 * BYTES, ORDER);
    y42.intoMemorySegment(ALL, to + 18 * BYTES, ORDER);
    y43.intoMemorySegment(ALL, to + 19 * BYTES, ORDER);
    y50.intoMemorySegment(ALL, to + 20 * BYTES, ORDER);
    y51.intoMemorySegment(ALL, to + 21 * BYTES, ORDER);
    y52.intoMemorySegment(ALL, to + 22 * BYTES, ORDER);
    y53.intoMemorySegment(ALL, to + 23 * BYTES, ORDER);
  }

  static void tile8x2(long x, long table, int rows, long places, int positions, long g, long y) {
    long x0 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(0, rows - 1)) & ADDRESS) & STEP;
    long x1 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(1, rows - 1)) & ADDRESS) & STEP;
    long x2 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(2, rows - 1)) & ADDRESS) & STEP;
    long x3 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(3, rows - 1)) & ADDRESS) & STEP;
    long x4 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(4, rows - 1)) & ADDRESS) & STEP;
    long x5 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(5, rows - 1)) & ADDRESS) & STEP;
    long x6 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(6, rows - 1)) & ADDRESS) & STEP;
    long x7 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(7, rows - 1)) & ADDRESS) & STEP;
    long px = x & ADDRESS;
    long pg = g & ADDRESS;
    long pt = places & ADDRESS;
    long end = (pt + 4L * positions) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector y00 = zero;
    FloatVector y01 = zero;
    FloatVector y10 = zero;
    FloatVector y11 = zero;
    FloatVector y20 = zero;
    FloatVector y21 = zero;
    FloatVector y30 = zero;
    FloatVector y31 = zero;
    FloatVector y40 = zero;
    FloatVector y41 = zero;
    FloatVector y50 = zero;
    FloatVector y51 = zero;
    FloatVector y60 = zero;
    FloatVector y61 = zero;
    FloatVector y70 = zero;
    FloatVector y71 = zero;
    while (pt != end) {
      long at = px + (ALL.get(JAVA_INT_UNALIGNED, pt) & STEP);
      FloatVector g0 = FloatVector.fromMemorySegment(F32, ALL, pg, ORDER);
      FloatVector g1 = FloatVector.fromMemorySegment(F32, ALL, pg + BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x0));
      y00 = t.fma(g0, y00);
      y01 = t.fma(g1, y01);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x1));
      y10 = t.fma(g0, y10);
      y11 = t.fma(g1, y11);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x2));
      y20 = t.fma(g0, y20);
      y21 = t.fma(g1, y21);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x3));
      y30 = t.fma(g0, y30);
      y31 = t.fma(g1, y31);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x4));
      y40 = t.fma(g0, y40);
      y41 = t.fma(g1, y41);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x5));
      y50 = t.fma(g0, y50);
      y51 = t.fma(g1, y51);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x6));
      y60 = t.fma(g0, y60);
      y61 = t.fma(g1, y61);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x7));
      y70 = t.fma(g0, y70);
      y71 = t.fma(g1, y71);
      pt = (pt + 4) & ADDRESS;
      pg = (pg + 2 * BYTES) & ADDRESS;
    }
    long to = y & ADDRESS;
    y00.intoMemorySegment(ALL, to, ORDER);
    y01.intoMemorySegment(ALL, to + BYTES, ORDER);
    y10.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    y11.intoMemorySegment(ALL, to + 3 * BYTES, ORDER);
    y20.intoMemorySegment(ALL, to + 4 * BYTES, ORDER);
    y21.intoMemorySegment(ALL, to + 5 * BYTES, ORDER);
    y30.intoMemorySegment(ALL, to + 6 * BYTES, ORDER);
    y31.intoMemorySegment(ALL, to + 7 * BYTES, ORDER);
    y40.intoMemorySegment(ALL, to + 8 * BYTES, ORDER);
    y41.intoMemorySegment(ALL, to + 9 * BYTES, ORDER);
    y50.intoMemorySegment(ALL, to + 10 * BYTES, ORDER);
    y51.intoMemorySegment(ALL, to + 11 * BYTES, ORDER);
    y60.intoMemorySegment(ALL, to + 12 * BYTES, ORDER);
    y61.intoMemorySegment(ALL, to + 13 * BYTES, ORDER);
    y70.intoMemorySegment(ALL, to + 14 * BYTES, ORDER);
    y71.intoMemorySegment(ALL, to + 15 * BYTES, ORDER);
  }

  static void tile8x1(long x, long table, int rows, long places, int positions, long g, long y) {
    long x0 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(0, rows - 1)) & ADDRESS) & STEP;
    long x1 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(1, rows - 1)) & ADDRESS) & STEP;
    long x2 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(2, rows - 1)) & ADDRESS) & STEP;
    long x3 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(3, rows - 1)) & ADDRESS) & STEP;
    long x4 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(4, rows - 1)) & ADDRESS) & STEP;
    long x5 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(5, rows - 1)) & ADDRESS) & STEP;
    long x6 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(6, rows - 1)) & ADDRESS) & STEP;
    long x7 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(7, rows - 1)) & ADDRESS) & STEP;
    long px = x & ADDRESS;
    long pg = g & ADDRESS;
    long pt = places & ADDRESS;
    long end = (pt + 4L * positions) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector y00 = zero;
    FloatVector y10 = zero;
    FloatVector y20 = zero;
    FloatVector y30 = zero;
    FloatVector y40 = zero;
    FloatVector y50 = zero;
    FloatVector y60 = zero;
    FloatVector y70 = zero;
    while (pt != end) {
      long at = px + (ALL.get(JAVA_INT_UNALIGNED, pt) & STEP);
      FloatVector g0 = FloatVector.fromMemorySegment(F32, ALL, pg, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x0));
      y00 = t.fma(g0, y00);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x1));
      y10 = t.fma(g0, y10);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x2));
      y20 = t.fma(g0, y20);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x3));
      y30 = t.fma(g0, y30);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x4));
      y40 = t.fma(g0, y40);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x5));
      y50 = t.fma(g0, y50);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x6));
      y60 = t.fma(g0, y60);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x7));
      y70 = t.fma(g0, y70);
      pt = (pt + 4) & ADDRESS;
      pg = (pg + 1 * BYTES) & ADDRESS;
    }
    long to = y & ADDRESS;
    y00.intoMemorySegment(ALL, to, ORDER);
    y10.intoMemorySegment(ALL, to + BYTES, ORDER);
    y20.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    y30.intoMemorySegment(ALL, to + 3 * BYTES, ORDER);
    y40.intoMemorySegment(ALL, to + 4 * BYTES, ORDER);
    y50.intoMemorySegment(ALL, to + 5 * BYTES, ORDER);
    y60.intoMemorySegment(ALL, to + 6 * BYTES, ORDER);
    y70.intoMemorySegment(ALL, to + 7 * BYTES, ORDER);
  }
}
