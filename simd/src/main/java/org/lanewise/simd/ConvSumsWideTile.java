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
 * Register tiles of the gradient of a direct convolution's weights: {@code y[r, f] = sum over the
 * positions (i, j) of x[table[r] + i * xRow + j] * g[(i, j), f]} for {@code R} rows and {@code V}
 * vectors of filters in a method {@code tileRxV}.
 *
 * <p>{@code x}, {@code table}, {@code g} and {@code y} are addresses, {@code xRow} and the 32-bit
 * entries of {@code table} distances in bytes, not negative. There are {@code height * width}
 * positions; {@code g} and {@code y} have {@code V} vectors in a row and no gaps. Of the table only
 * {@code rows} entries exist; the last one stands in for those beyond, and all {@code R} rows of
 * {@code y} are written. The sum starts at zero and takes the positions in order.
 *
 * <p>Written as {@link SgemmTile}; the tiles are for the 32 registers of 512 bits with fused
 * multiply-adds.
 */
final class ConvSumsWideTile {
  private static final long BYTES = F32.vectorByteSize();

  private ConvSumsWideTile() {}

  static void tile6x4(
      long x, long table, int rows, long xRow, int height, int width, long g, long y) {
    long x0 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(0, rows - 1)) & ADDRESS) & STEP;
    long x1 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(1, rows - 1)) & ADDRESS) & STEP;
    long x2 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(2, rows - 1)) & ADDRESS) & STEP;
    long x3 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(3, rows - 1)) & ADDRESS) & STEP;
    long x4 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(4, rows - 1)) & ADDRESS) & STEP;
    long x5 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(5, rows - 1)) & ADDRESS) & STEP;
    long px = x & ADDRESS;
    long pg = g & ADDRESS;
    long line = ((long) width * 4 * BYTES) & STEP;
    long jump = xRow - 4L * width;
    long end = (pg + height * line) & ADDRESS;
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
    while (pg != end) {
      long stop = (pg + line) & ADDRESS;
      while (pg != stop) {
        FloatVector g0 = FloatVector.fromMemorySegment(F32, ALL, pg, ORDER);
        FloatVector g1 = FloatVector.fromMemorySegment(F32, ALL, pg + BYTES, ORDER);
        FloatVector g2 = FloatVector.fromMemorySegment(F32, ALL, pg + 2 * BYTES, ORDER);
        FloatVector g3 = FloatVector.fromMemorySegment(F32, ALL, pg + 3 * BYTES, ORDER);
        FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x0));
        y00 = t.fma(g0, y00);
        y01 = t.fma(g1, y01);
        y02 = t.fma(g2, y02);
        y03 = t.fma(g3, y03);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x1));
        y10 = t.fma(g0, y10);
        y11 = t.fma(g1, y11);
        y12 = t.fma(g2, y12);
        y13 = t.fma(g3, y13);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x2));
        y20 = t.fma(g0, y20);
        y21 = t.fma(g1, y21);
        y22 = t.fma(g2, y22);
        y23 = t.fma(g3, y23);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x3));
        y30 = t.fma(g0, y30);
        y31 = t.fma(g1, y31);
        y32 = t.fma(g2, y32);
        y33 = t.fma(g3, y33);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x4));
        y40 = t.fma(g0, y40);
        y41 = t.fma(g1, y41);
        y42 = t.fma(g2, y42);
        y43 = t.fma(g3, y43);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x5));
        y50 = t.fma(g0, y50);
        y51 = t.fma(g1, y51);
        y52 = t.fma(g2, y52);
        y53 = t.fma(g3, y53);
        px = (px + 4) & ADDRESS;
        pg = (pg + 4 * BYTES) & ADDRESS;
      }
      px = (px + jump) & ADDRESS;
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

  static void tile12x2(
      long x, long table, int rows, long xRow, int height, int width, long g, long y) {
    long x0 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(0, rows - 1)) & ADDRESS) & STEP;
    long x1 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(1, rows - 1)) & ADDRESS) & STEP;
    long x2 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(2, rows - 1)) & ADDRESS) & STEP;
    long x3 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(3, rows - 1)) & ADDRESS) & STEP;
    long x4 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(4, rows - 1)) & ADDRESS) & STEP;
    long x5 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(5, rows - 1)) & ADDRESS) & STEP;
    long x6 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(6, rows - 1)) & ADDRESS) & STEP;
    long x7 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(7, rows - 1)) & ADDRESS) & STEP;
    long x8 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(8, rows - 1)) & ADDRESS) & STEP;
    long x9 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(9, rows - 1)) & ADDRESS) & STEP;
    long x10 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(10, rows - 1)) & ADDRESS) & STEP;
    long x11 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(11, rows - 1)) & ADDRESS) & STEP;
    long px = x & ADDRESS;
    long pg = g & ADDRESS;
    long line = ((long) width * 2 * BYTES) & STEP;
    long jump = xRow - 4L * width;
    long end = (pg + height * line) & ADDRESS;
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
    FloatVector y80 = zero;
    FloatVector y81 = zero;
    FloatVector y90 = zero;
    FloatVector y91 = zero;
    FloatVector y100 = zero;
    FloatVector y101 = zero;
    FloatVector y110 = zero;
    FloatVector y111 = zero;
    while (pg != end) {
      long stop = (pg + line) & ADDRESS;
      while (pg != stop) {
        FloatVector g0 = FloatVector.fromMemorySegment(F32, ALL, pg, ORDER);
        FloatVector g1 = FloatVector.fromMemorySegment(F32, ALL, pg + BYTES, ORDER);
        FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x0));
        y00 = t.fma(g0, y00);
        y01 = t.fma(g1, y01);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x1));
        y10 = t.fma(g0, y10);
        y11 = t.fma(g1, y11);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x2));
        y20 = t.fma(g0, y20);
        y21 = t.fma(g1, y21);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x3));
        y30 = t.fma(g0, y30);
        y31 = t.fma(g1, y31);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x4));
        y40 = t.fma(g0, y40);
        y41 = t.fma(g1, y41);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x5));
        y50 = t.fma(g0, y50);
        y51 = t.fma(g1, y51);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x6));
        y60 = t.fma(g0, y60);
        y61 = t.fma(g1, y61);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x7));
        y70 = t.fma(g0, y70);
        y71 = t.fma(g1, y71);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x8));
        y80 = t.fma(g0, y80);
        y81 = t.fma(g1, y81);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x9));
        y90 = t.fma(g0, y90);
        y91 = t.fma(g1, y91);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x10));
        y100 = t.fma(g0, y100);
        y101 = t.fma(g1, y101);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x11));
        y110 = t.fma(g0, y110);
        y111 = t.fma(g1, y111);
        px = (px + 4) & ADDRESS;
        pg = (pg + 2 * BYTES) & ADDRESS;
      }
      px = (px + jump) & ADDRESS;
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
    y80.intoMemorySegment(ALL, to + 16 * BYTES, ORDER);
    y81.intoMemorySegment(ALL, to + 17 * BYTES, ORDER);
    y90.intoMemorySegment(ALL, to + 18 * BYTES, ORDER);
    y91.intoMemorySegment(ALL, to + 19 * BYTES, ORDER);
    y100.intoMemorySegment(ALL, to + 20 * BYTES, ORDER);
    y101.intoMemorySegment(ALL, to + 21 * BYTES, ORDER);
    y110.intoMemorySegment(ALL, to + 22 * BYTES, ORDER);
    y111.intoMemorySegment(ALL, to + 23 * BYTES, ORDER);
  }

  static void tile12x1(
      long x, long table, int rows, long xRow, int height, int width, long g, long y) {
    long x0 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(0, rows - 1)) & ADDRESS) & STEP;
    long x1 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(1, rows - 1)) & ADDRESS) & STEP;
    long x2 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(2, rows - 1)) & ADDRESS) & STEP;
    long x3 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(3, rows - 1)) & ADDRESS) & STEP;
    long x4 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(4, rows - 1)) & ADDRESS) & STEP;
    long x5 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(5, rows - 1)) & ADDRESS) & STEP;
    long x6 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(6, rows - 1)) & ADDRESS) & STEP;
    long x7 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(7, rows - 1)) & ADDRESS) & STEP;
    long x8 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(8, rows - 1)) & ADDRESS) & STEP;
    long x9 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(9, rows - 1)) & ADDRESS) & STEP;
    long x10 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(10, rows - 1)) & ADDRESS) & STEP;
    long x11 = ALL.get(JAVA_INT_UNALIGNED, (table + 4L * Math.min(11, rows - 1)) & ADDRESS) & STEP;
    long px = x & ADDRESS;
    long pg = g & ADDRESS;
    long line = ((long) width * 1 * BYTES) & STEP;
    long jump = xRow - 4L * width;
    long end = (pg + height * line) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector y00 = zero;
    FloatVector y10 = zero;
    FloatVector y20 = zero;
    FloatVector y30 = zero;
    FloatVector y40 = zero;
    FloatVector y50 = zero;
    FloatVector y60 = zero;
    FloatVector y70 = zero;
    FloatVector y80 = zero;
    FloatVector y90 = zero;
    FloatVector y100 = zero;
    FloatVector y110 = zero;
    while (pg != end) {
      long stop = (pg + line) & ADDRESS;
      while (pg != stop) {
        FloatVector g0 = FloatVector.fromMemorySegment(F32, ALL, pg, ORDER);
        FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x0));
        y00 = t.fma(g0, y00);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x1));
        y10 = t.fma(g0, y10);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x2));
        y20 = t.fma(g0, y20);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x3));
        y30 = t.fma(g0, y30);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x4));
        y40 = t.fma(g0, y40);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x5));
        y50 = t.fma(g0, y50);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x6));
        y60 = t.fma(g0, y60);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x7));
        y70 = t.fma(g0, y70);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x8));
        y80 = t.fma(g0, y80);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x9));
        y90 = t.fma(g0, y90);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x10));
        y100 = t.fma(g0, y100);
        t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px + x11));
        y110 = t.fma(g0, y110);
        px = (px + 4) & ADDRESS;
        pg = (pg + 1 * BYTES) & ADDRESS;
      }
      px = (px + jump) & ADDRESS;
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
    y80.intoMemorySegment(ALL, to + 8 * BYTES, ORDER);
    y90.intoMemorySegment(ALL, to + 9 * BYTES, ORDER);
    y100.intoMemorySegment(ALL, to + 10 * BYTES, ORDER);
    y110.intoMemorySegment(ALL, to + 11 * BYTES, ORDER);
  }
}
