package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static org.lanewise.simd.Lanes.F64;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.STEP;

import jdk.incubator.vector.DoubleVector;

/** Register tiles of the float64 product; everything as in {@link SgemmTile}. */
final class DgemmTile {
  private static final long BYTES = F64.vectorByteSize();

  private DgemmTile() {}

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
    DoubleVector zero = DoubleVector.zero(F64);
    DoubleVector c00 = zero;
    DoubleVector c01 = zero;
    DoubleVector c10 = zero;
    DoubleVector c11 = zero;
    DoubleVector c20 = zero;
    DoubleVector c21 = zero;
    DoubleVector c30 = zero;
    DoubleVector c31 = zero;
    DoubleVector c40 = zero;
    DoubleVector c41 = zero;
    DoubleVector c50 = zero;
    DoubleVector c51 = zero;
    while (pb != end) {
      DoubleVector b0 = DoubleVector.fromMemorySegment(F64, ALL, pb, ORDER);
      DoubleVector b1 = DoubleVector.fromMemorySegment(F64, ALL, pb + BYTES, ORDER);
      DoubleVector t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      c01 = mulAdd(t, b1, c01);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      c11 = mulAdd(t, b1, c11);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      c21 = mulAdd(t, b1, c21);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a3));
      c30 = mulAdd(t, b0, c30);
      c31 = mulAdd(t, b1, c31);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a4));
      c40 = mulAdd(t, b0, c40);
      c41 = mulAdd(t, b1, c41);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a5));
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
    DoubleVector zero = DoubleVector.zero(F64);
    DoubleVector c00 = zero;
    DoubleVector c01 = zero;
    DoubleVector c10 = zero;
    DoubleVector c11 = zero;
    DoubleVector c20 = zero;
    DoubleVector c21 = zero;
    DoubleVector c30 = zero;
    DoubleVector c31 = zero;
    while (pb != end) {
      DoubleVector b0 = DoubleVector.fromMemorySegment(F64, ALL, pb, ORDER);
      DoubleVector b1 = DoubleVector.fromMemorySegment(F64, ALL, pb + BYTES, ORDER);
      DoubleVector t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      c01 = mulAdd(t, b1, c01);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      c11 = mulAdd(t, b1, c11);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      c21 = mulAdd(t, b1, c21);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a3));
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
    DoubleVector zero = DoubleVector.zero(F64);
    DoubleVector c00 = zero;
    DoubleVector c10 = zero;
    DoubleVector c20 = zero;
    DoubleVector c30 = zero;
    DoubleVector c40 = zero;
    DoubleVector c50 = zero;
    while (pb != end) {
      DoubleVector b0 = DoubleVector.fromMemorySegment(F64, ALL, pb, ORDER);
      DoubleVector t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a3));
      c30 = mulAdd(t, b0, c30);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a4));
      c40 = mulAdd(t, b0, c40);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a5));
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
    DoubleVector zero = DoubleVector.zero(F64);
    DoubleVector c00 = zero;
    DoubleVector c10 = zero;
    DoubleVector c20 = zero;
    DoubleVector c30 = zero;
    while (pb != end) {
      DoubleVector b0 = DoubleVector.fromMemorySegment(F64, ALL, pb, ORDER);
      DoubleVector t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa));
      c00 = mulAdd(t, b0, c00);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a1));
      c10 = mulAdd(t, b0, c10);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a2));
      c20 = mulAdd(t, b0, c20);
      t = DoubleVector.broadcast(F64, ALL.get(JAVA_DOUBLE_UNALIGNED, pa + a3));
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
