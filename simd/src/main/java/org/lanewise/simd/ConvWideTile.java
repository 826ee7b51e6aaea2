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
 * Register tiles of a direct convolution: {@code y[r, j] = sum over p of w[p, r] * x[table[p] + j]}
 * for {@code R} rows and {@code V} vectors of {@code j} in a method {@code tileRxV}.
 *
 * <p>All arguments but {@code k} are addresses and distances in bytes: {@code w[p, r]} is at {@code
 * w + 32 p + 4 r}, the {@code k} entries of {@code table} are 32-bit distances in bytes, not
 * negative, and row {@code r} of {@code y} is at {@code y + r * yRow}. The sum starts at zero and
 * takes {@code p} in ascending order, whatever the tile.
 *
 * <p>Written as {@link SgemmTile}; the tiles of eight rows are for the 32 registers of 512 bits
 * with fused multiply-adds.
 */
final class ConvWideTile {
  private static final long BYTES = F32.vectorByteSize();

  private ConvWideTile() {}

  static void tile8x3(long w, long x, long table, int k, long y, long yRow) {
    long pw = w & ADDRESS;
    long px = x & ADDRESS;
    long pt = table & ADDRESS;
    long end = (pt + 4L * k) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector y00 = zero;
    FloatVector y01 = zero;
    FloatVector y02 = zero;
    FloatVector y10 = zero;
    FloatVector y11 = zero;
    FloatVector y12 = zero;
    FloatVector y20 = zero;
    FloatVector y21 = zero;
    FloatVector y22 = zero;
    FloatVector y30 = zero;
    FloatVector y31 = zero;
    FloatVector y32 = zero;
    FloatVector y40 = zero;
    FloatVector y41 = zero;
    FloatVector y42 = zero;
    FloatVector y50 = zero;
    FloatVector y51 = zero;
    FloatVector y52 = zero;
    FloatVector y60 = zero;
    FloatVector y61 = zero;
    FloatVector y62 = zero;
    FloatVector y70 = zero;
    FloatVector y71 = zero;
    FloatVector y72 = zero;
    while (pt != end) {
      long at = px + (ALL.get(JAVA_INT_UNALIGNED, pt) & STEP);
      FloatVector x0 = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
      FloatVector x1 = FloatVector.fromMemorySegment(F32, ALL, at + BYTES, ORDER);
      FloatVector x2 = FloatVector.fromMemorySegment(F32, ALL, at + 2 * BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw));
      y00 = t.fma(x0, y00);
      y01 = t.fma(x1, y01);
      y02 = t.fma(x2, y02);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 4));
      y10 = t.fma(x0, y10);
      y11 = t.fma(x1, y11);
      y12 = t.fma(x2, y12);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 8));
      y20 = t.fma(x0, y20);
      y21 = t.fma(x1, y21);
      y22 = t.fma(x2, y22);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 12));
      y30 = t.fma(x0, y30);
      y31 = t.fma(x1, y31);
      y32 = t.fma(x2, y32);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 16));
      y40 = t.fma(x0, y40);
      y41 = t.fma(x1, y41);
      y42 = t.fma(x2, y42);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 20));
      y50 = t.fma(x0, y50);
      y51 = t.fma(x1, y51);
      y52 = t.fma(x2, y52);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 24));
      y60 = t.fma(x0, y60);
      y61 = t.fma(x1, y61);
      y62 = t.fma(x2, y62);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 28));
      y70 = t.fma(x0, y70);
      y71 = t.fma(x1, y71);
      y72 = t.fma(x2, y72);
      pw = (pw + 32) & ADDRESS;
      pt = (pt + 4) & ADDRESS;
    }
    long to = y & ADDRESS;
    long toRow = yRow & ADDRESS;
    y00.intoMemorySegment(ALL, to, ORDER);
    y01.intoMemorySegment(ALL, to + BYTES, ORDER);
    y02.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    y10.intoMemorySegment(ALL, to + toRow, ORDER);
    y11.intoMemorySegment(ALL, to + toRow + BYTES, ORDER);
    y12.intoMemorySegment(ALL, to + toRow + 2 * BYTES, ORDER);
    y20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    y21.intoMemorySegment(ALL, to + 2 * toRow + BYTES, ORDER);
    y22.intoMemorySegment(ALL, to + 2 * toRow + 2 * BYTES, ORDER);
    y30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    y31.intoMemorySegment(ALL, to + 3 * toRow + BYTES, ORDER);
    y32.intoMemorySegment(ALL, to + 3 * toRow + 2 * BYTES, ORDER);
    y40.intoMemorySegment(ALL, to + 4 * toRow, ORDER);
    y41.intoMemorySegment(ALL, to + 4 * toRow + BYTES, ORDER);
    y42.intoMemorySegment(ALL, to + 4 * toRow + 2 * BYTES, ORDER);
    y50.intoMemorySegment(ALL, to + 5 * toRow, ORDER);
    y51.intoMemorySegment(ALL, to + 5 * toRow + BYTES, ORDER);
    y52.intoMemorySegment(ALL, to + 5 * toRow + 2 * BYTES, ORDER);
    y60.intoMemorySegment(ALL, to + 6 * toRow, ORDER);
    y61.intoMemorySegment(ALL, to + 6 * toRow + BYTES, ORDER);
    y62.intoMemorySegment(ALL, to + 6 * toRow + 2 * BYTES, ORDER);
    y70.intoMemorySegment(ALL, to + 7 * toRow, ORDER);
    y71.intoMemorySegment(ALL, to + 7 * toRow + BYTES, ORDER);
    y72.intoMemorySegment(ALL, to + 7 * toRow + 2 * BYTES, ORDER);
  }

  static void tile8x1(long w, long x, long table, int k, long y, long yRow) {
    long pw = w & ADDRESS;
    long px = x & ADDRESS;
    long pt = table & ADDRESS;
    long end = (pt + 4L * k) & ADDRESS;
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
      FloatVector x0 = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw));
      y00 = t.fma(x0, y00);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 4));
      y10 = t.fma(x0, y10);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 8));
      y20 = t.fma(x0, y20);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 12));
      y30 = t.fma(x0, y30);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 16));
      y40 = t.fma(x0, y40);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 20));
      y50 = t.fma(x0, y50);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 24));
      y60 = t.fma(x0, y60);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 28));
      y70 = t.fma(x0, y70);
      pw = (pw + 32) & ADDRESS;
      pt = (pt + 4) & ADDRESS;
    }
    long to = y & ADDRESS;
    long toRow = yRow & ADDRESS;
    y00.intoMemorySegment(ALL, to, ORDER);
    y10.intoMemorySegment(ALL, to + toRow, ORDER);
    y20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    y30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    y40.intoMemorySegment(ALL, to + 4 * toRow, ORDER);
    y50.intoMemorySegment(ALL, to + 5 * toRow, ORDER);
    y60.intoMemorySegment(ALL, to + 6 * toRow, ORDER);
    y70.intoMemorySegment(ALL, to + 7 * toRow, ORDER);
  }
}
