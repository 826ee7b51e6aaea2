package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
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
 * <p>Written as {@link SgemmTile}; the tiles of four rows fit 16 registers.
 */
final class ConvTile {
  private static final long BYTES = F32.vectorByteSize();

  private ConvTile() {}

  static void tile4x3(long w, long x, long table, int k, long y, long yRow) {
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
    while (pt != end) {
      long at = px + (ALL.get(JAVA_INT_UNALIGNED, pt) & STEP);
      FloatVector x0 = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
      FloatVector x1 = FloatVector.fromMemorySegment(F32, ALL, at + BYTES, ORDER);
      FloatVector x2 = FloatVector.fromMemorySegment(F32, ALL, at + 2 * BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw));
      y00 = mulAdd(t, x0, y00);
      y01 = mulAdd(t, x1, y01);
      y02 = mulAdd(t, x2, y02);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 4));
      y10 = mulAdd(t, x0, y10);
      y11 = mulAdd(t, x1, y11);
      y12 = mulAdd(t, x2, y12);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 8));
      y20 = mulAdd(t, x0, y20);
      y21 = mulAdd(t, x1, y21);
      y22 = mulAdd(t, x2, y22);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 12));
      y30 = mulAdd(t, x0, y30);
      y31 = mulAdd(t, x1, y31);
      y32 = mulAdd(t, x2, y32);
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
  }

  static void tile4x1(long w, long x, long table, int k, long y, long yRow) {
    long pw = w & ADDRESS;
    long px = x & ADDRESS;
    long pt = table & ADDRESS;
    long end = (pt + 4L * k) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector y00 = zero;
    FloatVector y10 = zero;
    FloatVector y20 = zero;
    FloatVector y30 = zero;
    while (pt != end) {
      long at = px + (ALL.get(JAVA_INT_UNALIGNED, pt) & STEP);
      FloatVector x0 = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw));
      y00 = mulAdd(t, x0, y00);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 4));
      y10 = mulAdd(t, x0, y10);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 8));
      y20 = mulAdd(t, x0, y20);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, pw + 12));
      y30 = mulAdd(t, x0, y30);
      pw = (pw + 32) & ADDRESS;
      pt = (pt + 4) & ADDRESS;
    }
    long to = y & ADDRESS;
    long toRow = yRow & ADDRESS;
    y00.intoMemorySegment(ALL, to, ORDER);
    y10.intoMemorySegment(ALL, to + toRow, ORDER);
    y20.intoMemorySegment(ALL, to + 2 * toRow, ORDER);
    y30.intoMemorySegment(ALL, to + 3 * toRow, ORDER);
  }
}
