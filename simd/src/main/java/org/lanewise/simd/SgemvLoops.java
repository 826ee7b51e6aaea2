package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The loops of {@link Gemv#sgemv}. {@code a}, {@code x} and {@code y} are addresses, {@code aPitch}
 * the distance in bytes between rows. Flat methods over {@link RawMemory}, for the reasons given in
 * {@link SgemmTile}.
 */
final class SgemvLoops {
  private static final int LANES = F32.length();
  private static final long BYTES = F32.vectorByteSize();

  private SgemvLoops() {}

  /** {@code y[i] = alpha * sum over j of a[i, j] x[j] + beta * y[i]}. */
  static void rows(int m, int n, float alpha, long a, long aPitch, long x, float beta, long y) {
    for (int i = 0; i < m; i += 4) {
      fourRows(Math.min(4, m - i), n, alpha, a + i * aPitch, aPitch, x, beta, y + 4L * i);
    }
  }

  /**
   * Four rows, of which {@code rows} exist; the last one stands in for those beyond. Each has two
   * running sums, of the even and of the odd vectors, whatever the other rows are.
   */
  private static void fourRows(
      int rows, int n, float alpha, long a, long aPitch, long x, float beta, long y) {
    long a1 = (Math.min(1, rows - 1) * aPitch) & ADDRESS;
    long a2 = (Math.min(2, rows - 1) * aPitch) & ADDRESS;
    long a3 = (Math.min(3, rows - 1) * aPitch) & ADDRESS;
    int vectors = n / LANES;
    long pa = a & ADDRESS;
    long px = x & ADDRESS;
    long end = (px + (vectors & -2) * BYTES) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector even0 = zero;
    FloatVector odd0 = zero;
    FloatVector even1 = zero;
    FloatVector odd1 = zero;
    FloatVector even2 = zero;
    FloatVector odd2 = zero;
    FloatVector even3 = zero;
    FloatVector odd3 = zero;
    while (px != end) {
      FloatVector x0 = FloatVector.fromMemorySegment(F32, ALL, px, ORDER);
      FloatVector x1 = FloatVector.fromMemorySegment(F32, ALL, px + BYTES, ORDER);
      even0 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa, ORDER), x0, even0);
      odd0 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + BYTES, ORDER), x1, odd0);
      even1 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a1, ORDER), x0, even1);
      odd1 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a1 + BYTES, ORDER), x1, odd1);
      even2 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a2, ORDER), x0, even2);
      odd2 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a2 + BYTES, ORDER), x1, odd2);
      even3 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a3, ORDER), x0, even3);
      odd3 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a3 + BYTES, ORDER), x1, odd3);
      pa = (pa + 2 * BYTES) & ADDRESS;
      px = (px + 2 * BYTES) & ADDRESS;
    }
    if ((vectors & 1) != 0) {
      FloatVector x0 = FloatVector.fromMemorySegment(F32, ALL, px, ORDER);
      even0 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa, ORDER), x0, even0);
      even1 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a1, ORDER), x0, even1);
      even2 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a2, ORDER), x0, even2);
      even3 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + a3, ORDER), x0, even3);
    }
    finish(FloatSums.sumLanes(even0.add(odd0)), n, alpha, a, x, beta, y);
    if (rows > 1) {
      finish(FloatSums.sumLanes(even1.add(odd1)), n, alpha, a + 1 * aPitch, x, beta, y + 4);
    }
    if (rows > 2) {
      finish(FloatSums.sumLanes(even2.add(odd2)), n, alpha, a + 2 * aPitch, x, beta, y + 8);
    }
    if (rows > 3) {
      finish(FloatSums.sumLanes(even3.add(odd3)), n, alpha, a + 3 * aPitch, x, beta, y + 12);
    }
  }

  /** The columns after the last whole vector, and the result of one row. */
  private static void finish(float sum, int n, float alpha, long a, long x, float beta, long y) {
    float all = sum;
    for (int j = F32.loopBound(n); j < n; j++) {
      all =
          mulAdd(
              ALL.get(JAVA_FLOAT_UNALIGNED, a + 4L * j),
              ALL.get(JAVA_FLOAT_UNALIGNED, x + 4L * j),
              all);
    }
    float value =
        beta == 0 ? alpha * all : mulAdd(alpha, all, beta * ALL.get(JAVA_FLOAT_UNALIGNED, y));
    ALL.set(JAVA_FLOAT_UNALIGNED, y, value);
  }

  /**
   * {@code y[j] = alpha * sum over i of x[i] a[i, j] + beta * y[j]}, summed as {@link GemmLoops}
   * sums: in ascending order, in the same blocks.
   */
  static void columns(int m, int n, float alpha, long a, long aPitch, long x, float beta, long y) {
    int steps = GemmLoops.steps(m);
    for (int i = 0; i < m; i += steps) {
      int count = Math.min(steps, m - i);
      long from = a + i * aPitch;
      long by = x + 4L * i;
      float scale = i == 0 ? beta : 1;
      int j = 0;
      for (; j <= n - 8 * LANES; j += 8 * LANES) {
        eightVectors(count, alpha, from + 4L * j, aPitch, by, scale, y + 4L * j);
      }
      for (; j < n; j += LANES) {
        vector(count, Math.min(LANES, n - j), alpha, from + 4L * j, aPitch, by, scale, y + 4L * j);
      }
    }
  }

  private static void eightVectors(
      int count, float alpha, long a, long aPitch, long x, float beta, long y) {
    long pa = a & ADDRESS;
    long px = x & ADDRESS;
    long end = (px + 4L * count) & ADDRESS;
    FloatVector zero = FloatVector.zero(F32);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    while (px != end) {
      FloatVector t = FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px));
      s0 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa, ORDER), t, s0);
      s1 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + BYTES, ORDER), t, s1);
      s2 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + 2 * BYTES, ORDER), t, s2);
      s3 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + 3 * BYTES, ORDER), t, s3);
      s4 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + 4 * BYTES, ORDER), t, s4);
      s5 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + 5 * BYTES, ORDER), t, s5);
      s6 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + 6 * BYTES, ORDER), t, s6);
      s7 = mulAdd(FloatVector.fromMemorySegment(F32, ALL, pa + 7 * BYTES, ORDER), t, s7);
      pa = (pa + aPitch) & ADDRESS;
      px = (px + 4) & ADDRESS;
    }
    long to = y & ADDRESS;
    merge(s0, alpha, beta, to);
    merge(s1, alpha, beta, to + BYTES);
    merge(s2, alpha, beta, to + 2 * BYTES);
    merge(s3, alpha, beta, to + 3 * BYTES);
    merge(s4, alpha, beta, to + 4 * BYTES);
    merge(s5, alpha, beta, to + 5 * BYTES);
    merge(s6, alpha, beta, to + 6 * BYTES);
    merge(s7, alpha, beta, to + 7 * BYTES);
  }

  private static void merge(FloatVector sum, float alpha, float beta, long y) {
    FloatVector value = sum.mul(alpha);
    if (beta != 0) {
      FloatVector old = FloatVector.fromMemorySegment(F32, ALL, y, ORDER);
      value = mulAdd(sum, FloatVector.broadcast(F32, alpha), old.mul(beta));
    }
    value.intoMemorySegment(ALL, y, ORDER);
  }

  /** One vector, of which the first {@code lanes} columns exist. */
  private static void vector(
      int count, int lanes, float alpha, long a, long aPitch, long x, float beta, long y) {
    VectorMask<Float> mask = F32.indexInRange(0, lanes);
    long pa = a & ADDRESS;
    long px = x & ADDRESS;
    long end = (px + 4L * count) & ADDRESS;
    FloatVector sum = FloatVector.zero(F32);
    while (px != end) {
      FloatVector row = FloatVector.fromMemorySegment(F32, ALL, pa, ORDER, mask);
      sum = mulAdd(row, FloatVector.broadcast(F32, ALL.get(JAVA_FLOAT_UNALIGNED, px)), sum);
      pa = (pa + aPitch) & ADDRESS;
      px = (px + 4) & ADDRESS;
    }
    long to = y & ADDRESS;
    FloatVector value = sum.mul(alpha);
    if (beta != 0) {
      FloatVector old = FloatVector.fromMemorySegment(F32, ALL, to, ORDER, mask);
      value = mulAdd(sum, FloatVector.broadcast(F32, alpha), old.mul(beta));
    }
    value.intoMemorySegment(ALL, to, ORDER, mask);
  }
}
