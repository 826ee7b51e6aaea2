package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.STEP;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of the float32 product, four vectors wide: {@code c[r, j] = sum over p of a[r, p]
 * * b[p, j]} for {@code R} rows and {@code V} vectors of columns in a method {@code tileRxV}.
 *
 * <p>All arguments but {@code rows} and {@code k} are addresses and distances in bytes: {@code a[r,
 * p]} is at {@code a + r * aRow + p * aCol}, row {@code p} of {@code b} at {@code b + p * bRow},
 * row {@code r} of {@code c} at {@code c + r * cRow}. Of {@code a} only {@code rows} rows exist;
 * the last one stands in for those beyond, and all {@code R} rows of {@code c} are written. The sum
 * starts at zero and takes {@code p} in ascending order, whatever the tile.
 *
 * <p>Written as those of {@link SgemmTile}, for the 32 registers that come with vectors of 512
 * bits, and for machines that have fused multiply-adds only: with {@code Lanes.mulAdd} in between
 * the largest of them is at the edge of what C2 inlines, and fell over it in some runs (vectors
 * became objects, 600 KB a product).
 */
final class SgemmWideTile {
  private static final long BYTES = F32.vectorByteSize();

  private SgemmWideTile() {}

  static void tile6x4(
      long a, long aRow, long aCol, int rows, long b, long bRow, int k, long c, long cRow) {
    long a1 = (Math.min(1, rows - 1) * aRow) & STEP;
    long a2 = (Math.min(2, rows - 1) * aRow) & STEP;
    long a3 = (Math.min(3, rows - 1) * aRow) & STEP;
    long a4 = (Math.min(4, rows - 1) * aRow) & STEP;
    long a5 = (Math.min(5, rows - 1) * aRow) & STEP;
    long aStep = aCol & ADDRESS;
    long bStep = bRow & ADDRESS;
    long pa = a & ADDRESS;
    long pb = b & ADDRESS;
    long end = (pb + k * bStep) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c02 = zero;
    FloatVector c03 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c12 = zero;
    FloatVector c13 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c22 = zero;
    FloatVector c23 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c32 = zero;
    FloatVector c33 = zero;
    FloatVector c40 = zero;
    FloatVector c41 = zero;
    FloatVector c42 = zero;
    FloatVector c43 = zero;
    FloatVector c50 = zero;
    FloatVector c51 = zero;
    FloatVector c52 = zero;
    FloatVector c53 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(F32, ALL, pb + BYTES, ORDER);
      FloatVector b2 = FloatVector.fromMemorySegment(F32, ALL, pb + 2 * BYTES, ORDER);
      FloatVector b3 = FloatVector.fromMemorySegment(F32, ALL, pb + 3 * BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = t.fma(b0, c00);
      c01 = t.fma(b1, c01);
      c02 = t.fma(b2, c02);
      c03 = t.fma(b3, c03);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = t.fma(b0, c10);
      c11 = t.fma(b1, c11);
      c12 = t.fma(b2, c12);
      c13 = t.fma(b3, c13);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = t.fma(b0, c20);
      c21 = t.fma(b1, c21);
      c22 = t.fma(b2, c22);
      c23 = t.fma(b3, c23);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = t.fma(b0, c30);
      c31 = t.fma(b1, c31);
      c32 = t.fma(b2, c32);
      c33 = t.fma(b3, c33);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a4));
      c40 = t.fma(b0, c40);
      c41 = t.fma(b1, c41);
      c42 = t.fma(b2, c42);
      c43 = t.fma(b3, c43);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a5));
      c50 = t.fma(b0, c50);
      c51 = t.fma(b1, c51);
      c52 = t.fma(b2, c52);
      c53 = t.fma(b3, c53);
      pa = (pa + aStep) & ADDRESS;
      pb = (pb + bStep) & ADDRESS;
    }
    long to = c & ADDRESS;
    long toRow = cRow & ADDRESS;
    c00.intoMemorySegment(ALL, to, ORDER);
    c01.intoMemorySegment(ALL, to + BYTES, ORDER);
    c02.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    c03.intoMemorySegment(ALL, to + 3 * BYTES, ORDER);
    c10.intoMemorySegment(ALL, to + toRow, ORDER);
    c11.intoMemorySegment(ALL, to + toRow + BYTES, ORDER);
    c12.intoMemorySegment(ALL, to + toRow + 2 * BYTES, ORDER);
    c13.intoMemorySegment(ALL, to + toRow + 3 * BYTES, ORDER);
    c20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    c21.intoMemorySegment(ALL, to + 2 * toRow + BYTES, ORDER);
    c22.intoMemorySegment(ALL, to + 2 * toRow + 2 * BYTES, ORDER);
    c23.intoMemorySegment(ALL, to + 2 * toRow + 3 * BYTES, ORDER);
    c30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    c31.intoMemorySegment(ALL, to + 3 * toRow + BYTES, ORDER);
    c32.intoMemorySegment(ALL, to + 3 * toRow + 2 * BYTES, ORDER);
    c33.intoMemorySegment(ALL, to + 3 * toRow + 3 * BYTES, ORDER);
    c40.intoMemorySegment(ALL, to + 4 * toRow, ORDER);
    c41.intoMemorySegment(ALL, to + 4 * toRow + BYTES, ORDER);
    c42.intoMemorySegment(ALL, to + 4 * toRow + 2 * BYTES, ORDER);
    c43.intoMemorySegment(ALL, to + 4 * toRow + 3 * BYTES, ORDER);
    c50.intoMemorySegment(ALL, to + 5 * toRow, ORDER);
    c51.intoMemorySegment(ALL, to + 5 * toRow + BYTES, ORDER);
    c52.intoMemorySegment(ALL, to + 5 * toRow + 2 * BYTES, ORDER);
    c53.intoMemorySegment(ALL, to + 5 * toRow + 3 * BYTES, ORDER);
  }

  static void tile4x4(
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
    FloatVector c03 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c12 = zero;
    FloatVector c13 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c22 = zero;
    FloatVector c23 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c32 = zero;
    FloatVector c33 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(F32, ALL, pb + BYTES, ORDER);
      FloatVector b2 = FloatVector.fromMemorySegment(F32, ALL, pb + 2 * BYTES, ORDER);
      FloatVector b3 = FloatVector.fromMemorySegment(F32, ALL, pb + 3 * BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = t.fma(b0, c00);
      c01 = t.fma(b1, c01);
      c02 = t.fma(b2, c02);
      c03 = t.fma(b3, c03);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = t.fma(b0, c10);
      c11 = t.fma(b1, c11);
      c12 = t.fma(b2, c12);
      c13 = t.fma(b3, c13);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = t.fma(b0, c20);
      c21 = t.fma(b1, c21);
      c22 = t.fma(b2, c22);
      c23 = t.fma(b3, c23);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = t.fma(b0, c30);
      c31 = t.fma(b1, c31);
      c32 = t.fma(b2, c32);
      c33 = t.fma(b3, c33);
      pa = (pa + aStep) & ADDRESS;
      pb = (pb + bStep) & ADDRESS;
    }
    long to = c & ADDRESS;
    long toRow = cRow & ADDRESS;
    c00.intoMemorySegment(ALL, to, ORDER);
    c01.intoMemorySegment(ALL, to + BYTES, ORDER);
    c02.intoMemorySegment(ALL, to + 2 * BYTES, ORDER);
    c03.intoMemorySegment(ALL, to + 3 * BYTES, ORDER);
    c10.intoMemorySegment(ALL, to + toRow, ORDER);
    c11.intoMemorySegment(ALL, to + toRow + BYTES, ORDER);
    c12.intoMemorySegment(ALL, to + toRow + 2 * BYTES, ORDER);
    c13.intoMemorySegment(ALL, to + toRow + 3 * BYTES, ORDER);
    c20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    c21.intoMemorySegment(ALL, to + 2 * toRow + BYTES, ORDER);
    c22.intoMemorySegment(ALL, to + 2 * toRow + 2 * BYTES, ORDER);
    c23.intoMemorySegment(ALL, to + 2 * toRow + 3 * BYTES, ORDER);
    c30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
    c31.intoMemorySegment(ALL, to + 3 * toRow + BYTES, ORDER);
    c32.intoMemorySegment(ALL, to + 3 * toRow + 2 * BYTES, ORDER);
    c33.intoMemorySegment(ALL, to + 3 * toRow + 3 * BYTES, ORDER);
  }
}
