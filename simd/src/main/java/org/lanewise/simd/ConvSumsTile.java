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
 * <p>Written as {@link SgemmTile}; the tile fits 16 registers.
 */
final class ConvSumsTile {
  private static final long BYTES = F32.vectorByteSize();

  private ConvSumsTile() {}

  static void tile6x2(long x, long table, int rows, long places, int positions, long g, long y) {
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
    while (pt != end) {
      long at = px + (ALL.get(JAVA_INT_UNALIGNED, pt) & STEP);
      FloatVector g0 = FloatVector.fromMemorySegment(F32, ALL, pg, ORDER);
      FloatVector g1 = FloatVector.fromMemorySegment(F32, ALL, pg + BYTES, ORDER);
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x0));
      y00 = mulAdd(t, g0, y00);
      y01 = mulAdd(t, g1, y01);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x1));
      y10 = mulAdd(t, g0, y10);
      y11 = mulAdd(t, g1, y11);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x2));
      y20 = mulAdd(t, g0, y20);
      y21 = mulAdd(t, g1, y21);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x3));
      y30 = mulAdd(t, g0, y30);
      y31 = mulAdd(t, g1, y31);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x4));
      y40 = mulAdd(t, g0, y40);
      y41 = mulAdd(t, g1, y41);
      t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, at + x5));
      y50 = mulAdd(t, g0, y50);
      y51 = mulAdd(t, g1, y51);
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
  }
}
