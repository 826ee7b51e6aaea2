package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.STEP;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of the float32 product, eight rows high or three vectors wide: {@code c[r, j] =
 * sum over p of a[r, p] * b[p, j]} for {@code R} rows and {@code V} vectors of columns in a method
 * {@code tileRxV}.
 *
 * <p>All arguments but {@code rows} and {@code k} are addresses and distances in bytes: {@code a[r,
 * p]} is at {@code a + r * aRow + p * aCol}, row {@code p} of {@code b} at {@code b + p * bRow},
 * row {@code r} of {@code c} at {@code c + r * cRow}. Of {@code a} only {@code rows} rows exist;
 * the last one stands in for those beyond, and all {@code R} rows of {@code c} are written. The sum
 * starts at zero and takes {@code p} in ascending order, whatever the tile.
 *
 * <p>Written as those of {@link SgemmTile}, for the 32 registers that come with vectors of 512
 * bits, and for machines that have fused multiply-adds only: with {@code Lanes.mulAdd} in between a
 * tile of 24 vectors is at the edge of what C2 inlines, and fell over it in some runs (vectors
 * became objects, 600 KB a product). Of the shapes with 24 sums, 8 x 3 leaves a panel of 192 steps
 * in a first-level cache of 48 KB, which 6 x 4 does not: 237 and 223 GFLOP/s on one core of a
 * Sapphire Rapids.
 */
final class SgemmWideTile {
  private static final long BYTES = F32.vectorByteSize();

  private SgemmWideTile() {}

  static void tile8x3(
      long a, long aRow, long aCol, int rows, long b, long bRow, int k, long c, long cRow) {
    long a1 = (Math.min(1, rows - 1) * aRow) & STEP;
    long a2 = (Math.min(2, rows - 1) * aRow) & STEP;
    long a3 = (Math.min(3, rows - 1) * aRow) & STEP;
    long a4 = (Math.min(4, rows - 1) * aRow) & STEP;
    long a5 = (Math.min(5, rows - 1) * aRow) & STEP;
    long a6 = (Math.min(6, rows - 1) * aRow) & STEP;
    long a7 = (Math.min(7, rows - 1) * aRow) & STEP;
    long aStep = aCol & ADDRESS;
    long bStep = bRow & ADDRESS;
    long pa = a & ADDRESS;
    long pb = b & ADDRESS;
    long end = (pb + k * bStep) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c02 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c12 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c22 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c32 = zero;
    FloatVector c40 = zero;
    FloatVector c41 = zero;
    FloatVector c42 = zero;
    FloatVector c50 = zero;
    FloatVector c51 = zero;
    FloatVector c52 = zero;
    FloatVector c60 = zero;
    FloatVector c61 = zero;
    FloatVector c62 = zero;
    FloatVector c70 = zero;
    FloatVector c71 = zero;
    FloatVector c72 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(F32, ALL, pb + BYTES, ORDER);
      FloatVector b2 = FloatVector.fromMemorySegment(F32, ALL, pb + 2 * BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = t.fma(b0, c00);
      c01 = t.fma(b1, c01);
      c02 = t.fma(b2, c02);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = t.fma(b0, c10);
      c11 = t.fma(b1, c11);
      c12 = t.fma(b2, c12);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = t.fma(b0, c20);
      c21 = t.fma(b1, c21);
      c22 = t.fma(b2, c22);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = t.fma(b0, c30);
      c31 = t.fma(b1, c31);
      c32 = t.fma(b2, c32);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a4));
      c40 = t.fma(b0, c40);
      c41 = t.fma(b1, c41);
      c42 = t.fma(b2, c42);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a5));
      c50 = t.fma(b0, c50);
      c51 = t.fma(b1, c51);
      c52 = t.fma(b2, c52);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a6));
      c60 = t.fma(b0, c60);
      c61 = t.fma(b1, c61);
      c62 = t.fma(b2, c62);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a7));
      c70 = t.fma(b0, c70);
      c71 = t.fma(b1, c71);
      c72 = t.fma(b2, c72);
      pa = (pa + aStep) & ADDRESS;
      pb = (pb + bStep) & ADDRESS;
    }
    long to = c & ADDRESS;
    long toRow = cRow & ADDRESS;
    c00.intoMemorySegment(ALL, to, ORDER);
    c01.intoMemorySegment(ALL, to + BYTES, ORDER);
    c02.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    c10.intoMemorySegment(ALL, to + toRow, ORDER);
    c11.intoMemorySegment(ALL, to + toRow + BYTES, ORDER);
    c12.intoMemorySegment(ALL, to + toRow + 2 * BYTES, ORDER);
    c20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    c21.intoMemorySegment(ALL, to + 2 * toRow + BYTES, ORDER);
    c22.intoMemorySegment(ALL, to + 2 * toRow + 2 * BYTES, ORDER);
    c30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    c31.intoMemorySegment(ALL, to + 3 * toRow + BYTES, ORDER);
    c32.intoMemorySegment(ALL, to + 3 * toRow + 2 * BYTES, ORDER);
    c40.intoMemorySegment(ALL, to + 4 * toRow, ORDER);
    c41.intoMemorySegment(ALL, to + 4 * toRow + BYTES, ORDER);
    c42.intoMemorySegment(ALL, to + 4 * toRow + 2 * BYTES, ORDER);
    c50.intoMemorySegment(ALL, to + 5 * toRow, ORDER);
    c51.intoMemorySegment(ALL, to + 5 * toRow + BYTES, ORDER);
    c52.intoMemorySegment(ALL, to + 5 * toRow + 2 * BYTES, ORDER);
    c60.intoMemorySegment(ALL, to + 6 * toRow, ORDER);
    c61.intoMemorySegment(ALL, to + 6 * toRow + BYTES, ORDER);
    c62.intoMemorySegment(ALL, to + 6 * toRow + 2 * BYTES, ORDER);
    c70.intoMemorySegment(ALL, to + 7 * toRow, ORDER);
    c71.intoMemorySegment(ALL, to + 7 * toRow + BYTES, ORDER);
    c72.intoMemorySegment(ALL, to + 7 * toRow + 2 * BYTES, ORDER);
  }

  static void tile8x2(
      long a, long aRow, long aCol, int rows, long b, long bRow, int k, long c, long cRow) {
    long a1 = (Math.min(1, rows - 1) * aRow) & STEP;
    long a2 = (Math.min(2, rows - 1) * aRow) & STEP;
    long a3 = (Math.min(3, rows - 1) * aRow) & STEP;
    long a4 = (Math.min(4, rows - 1) * aRow) & STEP;
    long a5 = (Math.min(5, rows - 1) * aRow) & STEP;
    long a6 = (Math.min(6, rows - 1) * aRow) & STEP;
    long a7 = (Math.min(7, rows - 1) * aRow) & STEP;
    long aStep = aCol & ADDRESS;
    long bStep = bRow & ADDRESS;
    long pa = a & ADDRESS;
    long pb = b & ADDRESS;
    long end = (pb + k * bStep) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c40 = zero;
    FloatVector c41 = zero;
    FloatVector c50 = zero;
    FloatVector c51 = zero;
    FloatVector c60 = zero;
    FloatVector c61 = zero;
    FloatVector c70 = zero;
    FloatVector c71 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(F32, ALL, pb + BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = t.fma(b0, c00);
      c01 = t.fma(b1, c01);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = t.fma(b0, c10);
      c11 = t.fma(b1, c11);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = t.fma(b0, c20);
      c21 = t.fma(b1, c21);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = t.fma(b0, c30);
      c31 = t.fma(b1, c31);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a4));
      c40 = t.fma(b0, c40);
      c41 = t.fma(b1, c41);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a5));
      c50 = t.fma(b0, c50);
      c51 = t.fma(b1, c51);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a6));
      c60 = t.fma(b0, c60);
      c61 = t.fma(b1, c61);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a7));
      c70 = t.fma(b0, c70);
      c71 = t.fma(b1, c71);
      pa = (pa + aStep) & ADDRESS;
      pb = (pb + bStep) & ADDRESS;
    }
    long to = c & ADDRESS;
    long toRow = cRow & ADDRESS;
    c00.intoMemorySegment(ALL, to, ORDER);
    c01.intoMemorySegment(ALL, to + BYTES, ORDER);
    c10.intoMemorySegment(ALL, to + toRow, ORDER);
    c11.intoMemorySegment(ALL, to + toRow + BYTES, ORDER);
    c20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    c21.intoMemorySegment(ALL, to + 2 * toRow + BYTES, ORDER);
    c30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    c31.intoMemorySegment(ALL, to + 3 * toRow + BYTES, ORDER);
    c40.intoMemorySegment(ALL, to + 4 * toRow, ORDER);
    c41.intoMemorySegment(ALL, to + 4 * toRow + BYTES, ORDER);
    c50.intoMemorySegment(ALL, to + 5 * toRow, ORDER);
    c51.intoMemorySegment(ALL, to + 5 * toRow + BYTES, ORDER);
    c60.intoMemorySegment(ALL, to + 6 * toRow, ORDER);
    c61.intoMemorySegment(ALL, to + 6 * toRow + BYTES, ORDER);
    c70.intoMemorySegment(ALL, to + 7 * toRow, ORDER);
    c71.intoMemorySegment(ALL, to + 7 * toRow + BYTES, ORDER);
  }

  static void tile8x1(
      long a, long aRow, long aCol, int rows, long b, long bRow, int k, long c, long cRow) {
    long a1 = (Math.min(1, rows - 1) * aRow) & STEP;
    long a2 = (Math.min(2, rows - 1) * aRow) & STEP;
    long a3 = (Math.min(3, rows - 1) * aRow) & STEP;
    long a4 = (Math.min(4, rows - 1) * aRow) & STEP;
    long a5 = (Math.min(5, rows - 1) * aRow) & STEP;
    long a6 = (Math.min(6, rows - 1) * aRow) & STEP;
    long a7 = (Math.min(7, rows - 1) * aRow) & STEP;
    long aStep = aCol & ADDRESS;
    long bStep = bRow & ADDRESS;
    long pa = a & ADDRESS;
    long pb = b & ADDRESS;
    long end = (pb + k * bStep) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector c00 = zero;
    FloatVector c10 = zero;
    FloatVector c20 = zero;
    FloatVector c30 = zero;
    FloatVector c40 = zero;
    FloatVector c50 = zero;
    FloatVector c60 = zero;
    FloatVector c70 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = t.fma(b0, c00);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = t.fma(b0, c10);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = t.fma(b0, c20);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = t.fma(b0, c30);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a4));
      c40 = t.fma(b0, c40);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a5));
      c50 = t.fma(b0, c50);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a6));
      c60 = t.fma(b0, c60);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a7));
      c70 = t.fma(b0, c70);
      pa = (pa + aStep) & ADDRESS;
      pb = (pb + bStep) & ADDRESS;
    }
    long to = c & ADDRESS;
    long toRow = cRow & ADDRESS;
    c00.intoMemorySegment(ALL, to, ORDER);
    c10.intoMemorySegment(ALL, to + toRow, ORDER);
    c20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    c30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    c40.intoMemorySegment(ALL, to + 4 * toRow, ORDER);
    c50.intoMemorySegment(ALL, to + 5 * toRow, ORDER);
    c60.intoMemorySegment(ALL, to + 6 * toRow, ORDER);
    c70.intoMemorySegment(ALL, to + 7 * toRow, ORDER);
  }

  static void tile4x3(
      long a, long aRow, long aCol, int rows, long b, long bRow, int k, long c, long cRow) {
    long a1 = (Math.min(1, rows - 1) * aRow) & STEP;
    long a2 = (Math.min(2, rows - 1) * aRow) & STEP;
    long a3 = (Math.min(3, rows - 1) * aRow) & STEP;
    long aStep = aCol & ADDRESS;
    long bStep = bRow & ADDRESS;
    long pa = a & ADDRESS;
    long pb = b & ADDRESS;
    long end = (pb + k * bStep) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c02 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c12 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c22 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c32 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(F32, ALL, pb + BYTES, ORDER);
      FloatVector b2 = FloatVector.fromMemorySegment(F32, ALL, pb + 2 * BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = t.fma(b0, c00);
      c01 = t.fma(b1, c01);
      c02 = t.fma(b2, c02);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = t.fma(b0, c10);
      c11 = t.fma(b1, c11);
      c12 = t.fma(b2, c12);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = t.fma(b0, c20);
      c21 = t.fma(b1, c21);
      c22 = t.fma(b2, c22);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = t.fma(b0, c30);
      c31 = t.fma(b1, c31);
      c32 = t.fma(b2, c32);
      pa = (pa + aStep) & ADDRESS;
      pb = (pb + bStep) & ADDRESS;
    }
    long to = c & ADDRESS;
    long toRow = cRow & ADDRESS;
    c00.intoMemorySegment(ALL, to, ORDER);
    c01.intoMemorySegment(ALL, to + BYTES, ORDER);
    c02.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    c10.intoMemorySegment(ALL, to + toRow, ORDER);
    c11.intoMemorySegment(ALL, to + toRow + BYTES, ORDER);
    c12.intoMemorySegment(ALL, to + toRow + 2 * BYTES, ORDER);
    c20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    c21.intoMemorySegment(ALL, to + 2 * toRow + BYTES, ORDER);
    c22.intoMemorySegment(ALL, to + 2 * toRow + 2 * BYTES, ORDER);
    c30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    c31.intoMemorySegment(ALL, to + 3 * toRow + BYTES, ORDER);
    c32.intoMemorySegment(ALL, to + 3 * toRow + 2 * BYTES, ORDER);
  }
}
