package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.WideSums.WIDE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/** The loops of {@link Gemv#dgemv}; everything as in {@link SgemvLoops}. */
final class DgemvLoops {
  private static final int LANES = WIDE.length();
  private static final long BYTES = WIDE.vectorByteSize();

  private DgemvLoops() {}

  /** {@code y[i] = alpha * sum over j of a[i, j] x[j] + beta * y[i]}. */
  static void rows(int m, int n, double alpha, long a, long aPitch, long x, double beta, long y) {
    for (int i = 0; i < m; i += 4) {
      fourRows(Math.min(4, m - i), n, alpha, a + i * aPitch, aPitch, x, beta, y + 8L * i);
    }
  }

  /**
   * Four rows, of which {@code rows} exist; the last one stands in for those beyond. Each has two
   * running sums, of the even and of the odd vectors, whatever the other rows are.
   */
  private static void fourRows(
      int rows, int n, double alpha, long a, long aPitch, long x, double beta, long y) {
    long a1 = (Math.min(1, rows - 1) * aPitch) & ADDRESS;
    long a2 = (Math.min(2, rows - 1) * aPitch) & ADDRESS;
    long a3 = (Math.min(3, rows - 1) * aPitch) & ADDRESS;
    int vectors = n / LANES;
    long pa = a & ADDRESS;
    long px = x & ADDRESS;
    long end = (px + (vectors & -2) * BYTES) & ADDRESS;
    DoubleVector zero = DoubleVector.zero(WIDE);
    DoubleVector even0 = zero;
    DoubleVector odd0 = zero;
    DoubleVector even1 = zero;
    DoubleVector odd1 = zero;
    DoubleVector even2 = zero;
    DoubleVector odd2 = zero;
    DoubleVector even3 = zero;
    DoubleVector odd3 = zero;
    while (px != end) {
      DoubleVector x0 = DoubleVector.fromMemorySegment(WIDE, ALL, px, ORDER);
      DoubleVector x1 = DoubleVector.fromMemorySegment(WIDE, ALL, px + BYTES, ORDER);
      even0 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa, ORDER), x0, even0);
      odd0 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + BYTES, ORDER), x1, odd0);
      even1 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a1, ORDER), x0, even1);
      odd1 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a1 + BYTES, ORDER), x1, odd1);
      even2 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a2, ORDER), x0, even2);
      odd2 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a2 + BYTES, ORDER), x1, odd2);
      even3 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a3, ORDER), x0, even3);
      odd3 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a3 + BYTES, ORDER), x1, odd3);
      pa = (pa + 2 * BYTES) & ADDRESS;
      px = (px + 2 * BYTES) & ADDRESS;
    }
    if ((vectors & 1) != 0) {
      DoubleVector x0 = DoubleVector.fromMemorySegment(WIDE, ALL, px, ORDER);
      even0 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa, ORDER), x0, even0);
      even1 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a1, ORDER), x0, even1);
      even2 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a2, ORDER), x0, even2);
      even3 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + a3, ORDER), x0, even3);
    }
    finish(WideSums.sumLanes(even0.add(odd0)), n, alpha, a, x, beta, y);
    if (rows > 1) {
      finish(WideSums.sumLanes(even1.add(odd1)), n, alpha, a + 1 * aPitch, x, beta, y + 8);
    }
    if (rows > 2) {
      finish(WideSums.sumLanes(even2.add(odd2)), n, alpha, a + 2 * aPitch, x, beta, y + 16);
    }
    if (rows > 3) {
      finish(WideSums.sumLanes(even3.add(odd3)), n, alpha, a + 3 * aPitch, x, beta, y + 24);
    }
  }

  /** The columns after the last whole vector, and the result of one row. */
  private static void finish(double sum, int n, double alpha, long a, long x, double beta, long y) {
    double all = sum;
    for (int j = WIDE.loopBound(n); j < n; j++) {
      all =
          mulAdd(
              ALL.get(JAVA_DOUBLE_UNALIGNED, a + 8L * j),
              ALL.get(JAVA_DOUBLE_UNALIGNED, x + 8L * j),
              all);
    }
    double value =
        beta == 0 ? alpha * all : mulAdd(alpha, all, beta * ALL.get(JAVA_DOUBLE_UNALIGNED, y));
    ALL.set(JAVA_DOUBLE_UNALIGNED, y, value);
  }

  /**
   * {@code y[j] = alpha * sum over i of x[i] a[i, j] + beta * y[j]}, summed as {@link GemmLoops}
   * sums: in ascending order, in the same blocks.
   */
  static void columns(
      int m, int n, double alpha, long a, long aPitch, long x, double beta, long y) {
    int steps = GemmLoops.steps(m);
    for (int i = 0; i < m; i += steps) {
      int count = Math.min(steps, m - i);
      long from = a + i * aPitch;
      long by = x + 8L * i;
      double scale = i == 0 ? beta : 1;
      int j = 0;
      for (; j <= n - 8 * LANES; j += 8 * LANES) {
        eightVectors(count, alpha, from + 8L * j, aPitch, by, scale, y + 8L * j);
      }
      for (; j < n; j += LANES) {
        vector(count, Math.min(LANES, n - j), alpha, from + 8L * j, aPitch, by, scale, y + 8L * j);
      }
    }
  }

  private static void eightVectors(
      int count, double alpha, long a, long aPitch, long x, double beta, long y) {
    long pa = a & ADDRESS;
    long px = x & ADDRESS;
    long end = (px + 8L * count) & ADDRESS;
    DoubleVector zero = DoubleVector.zero(WIDE);
    DoubleVector s0 = zero;
    DoubleVector s1 = zero;
    DoubleVector s2 = zero;
    DoubleVector s3 = zero;
    DoubleVector s4 = zero;
    DoubleVector s5 = zero;
    DoubleVector s6 = zero;
    DoubleVector s7 = zero;
    while (px != end) {
      DoubleVector t = DoubleVector.broadcast(WIDE, ALL.get(JAVA_DOUBLE_UNALIGNED, px));
      s0 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa, ORDER), t, s0);
      s1 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + BYTES, ORDER), t, s1);
      s2 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + 2 * BYTES, ORDER), t, s2);
      s3 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + 3 * BYTES, ORDER), t, s3);
      s4 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + 4 * BYTES, ORDER), t, s4);
      s5 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + 5 * BYTES, ORDER), t, s5);
      s6 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + 6 * BYTES, ORDER), t, s6);
      s7 = mulAdd(DoubleVector.fromMemorySegment(WIDE, ALL, pa + 7 * BYTES, ORDER), t, s7);
      pa = (pa + aPitch) & ADDRESS;
      px = (px + 8) & ADDRESS;
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

  private static void merge(DoubleVector sum, double alpha, double beta, long y) {
    DoubleVector value = sum.mul(alpha);
    if (beta != 0) {
      DoubleVector old = DoubleVector.fromMemorySegment(WIDE, ALL, y, ORDER);
      value = mulAdd(sum, DoubleVector.broadcast(WIDE, alpha), old.mul(beta));
    }
    value.intoMemorySegment(ALL, y, ORDER);
  }

  /** One vector, of which the first {@code lanes} columns exist. */
  private static void vector(
      int count, int lanes, double alpha, long a, long aPitch, long x, double beta, long y) {
    VectorMask<Double> mask = WIDE.indexInRange(0, lanes);
    long pa = a & ADDRESS;
    long px = x & ADDRESS;
    long end = (px + 8L * count) & ADDRESS;
    DoubleVector sum = DoubleVector.zero(WIDE);
    while (px != end) {
      DoubleVector row = DoubleVector.fromMemorySegment(WIDE, ALL, pa, ORDER, mask);
      sum = mulAdd(row, DoubleVector.broadcast(WIDE, ALL.get(JAVA_DOUBLE_UNALIGNED, px)), sum);
      pa = (pa + aPitch) & ADDRESS;
      px = (px + 8) & ADDRESS;
    }
    long to = y & ADDRESS;
    DoubleVector value = sum.mul(alpha);
    if (beta != 0) {
      DoubleVector old = DoubleVector.fromMemorySegment(WIDE, ALL, to, ORDER, mask);
      value = mulAdd(sum, DoubleVector.broadcast(WIDE, alpha), old.mul(beta));
    }
    value.intoMemorySegment(ALL, to, ORDER, mask);
  }
}
