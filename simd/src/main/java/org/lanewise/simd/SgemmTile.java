package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.STEP;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of the float32 product, one or two vectors wide: {@code c[r, j] = sum over p of
 * a[r, p] * b[p, j]} for {@code R} rows and {@code V} vectors of columns in a method {@code
 * tileRxV}.
 *
 * <p>All arguments but {@code rows} and {@code k} are addresses and distances in bytes: {@code a[r,
 * p]} is at {@code a + r * aRow + p * aCol}, row {@code p} of {@code b} at {@code b + p * bRow},
 * row {@code r} of {@code c} at {@code c + r * cRow}. Of {@code a} only {@code rows} rows exist;
 * the last one stands in for those beyond, and all {@code R} rows of {@code c} are written. The sum
 * starts at zero and takes {@code p} in ascending order, whatever the tile.
 *
 * <p>Why the code looks like this. Accumulators are locals and the loads, the sums and the plain
 * stores are one flat method: more segment accesses in one method and the compiler stops inlining
 * and boxes every vector. The masks leave no bounds check in the loop (see {@link RawMemory}). The
 * loop ends on an address and not on a counter, because the compiler unrolls a counted loop, then
 * loads several steps ahead and spills the accumulators: with 12 of them, two vectors of {@code b}
 * and two of {@code a} the 16 registers of AVX2 are just enough.
 */
final class SgemmTile {
  private static final long BYTES = F32.vectorByteSize();

  private SgemmTile() {}

  static void tile6x2(
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
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(F32, ALL, pb + BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      c01 = mulAdd(t, b1, c01);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      c11 = mulAdd(t, b1, c11);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      c21 = mulAdd(t, b1, c21);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = mulAdd(t, b0, c30);
      c31 = mulAdd(t, b1, c31);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a4));
      c40 = mulAdd(t, b0, c40);
      c41 = mulAdd(t, b1, c41);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a5));
      c50 = mulAdd(t, b0, c50);
      c51 = mulAdd(t, b1, c51);
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
  }

  static void tile4x2(
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
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(F32, ALL, pb + BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      c01 = mulAdd(t, b1, c01);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      c11 = mulAdd(t, b1, c11);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      c21 = mulAdd(t, b1, c21);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = mulAdd(t, b0, c30);
      c31 = mulAdd(t, b1, c31);
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
  }

  static void tile6x1(
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
    FloatVector c10 = zero;
    FloatVector c20 = zero;
    FloatVector c30 = zero;
    FloatVector c40 = zero;
    FloatVector c50 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = mulAdd(t, b0, c30);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a4));
      c40 = mulAdd(t, b0, c40);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a5));
      c50 = mulAdd(t, b0, c50);
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
  }

  static void tile4x1(
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
    FloatVector c10 = zero;
    FloatVector c20 = zero;
    FloatVector c30 = zero;
    while (pb != end) {
      FloatVector b0 = FloatVector.fromMemorySegment(F32, ALL, pb, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pa + a3));
      c30 = mulAdd(t, b0, c30);
      pa = (pa + aStep) & ADDRESS;
      pb = (pb + bStep) & ADDRESS;
    }
    long to = c & ADDRESS;
    long toRow = cRow & ADDRESS;
    c00.intoMemorySegment(ALL, to, ORDER);
    c10.intoMemorySegment(ALL, to + toRow, ORDER);
    c20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    c30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
  }
}
