package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.Lanes.mulAdd;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;
import static org.lanewise.simd.RawMemory.footprint;
import static org.lanewise.simd.RawMemory.range;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums over some planes of one channel, {@code n} elements each that begin {@code stride} elements
 * apart: what normalization across the batch needs of at most {@link #MOST} elements at a time.
 *
 * <p>The sums are made in float32, in the lanes of four vectors: of {@link #MOST} elements each
 * lane adds 64 at 512 bits. The error is at most 70 roundings of the sum of the absolute values
 * (4e-6 of it; 260 roundings at 128 bits), and mostly below 1e-7 of it. Callers add such sums up in
 * doubles, so that the error does not grow with the number of calls.
 */
public final class PlaneSums {
  /** The elements that one call may sum up: 16 KiB, which stay in the first-level cache. */
  public static final int MOST = 4096;

  private static final FloatVector ZERO = Lanes.splat(0f);

  private PlaneSums() {}

  private static FloatVector zero() {
    return FloatVector.zero(F32);
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(F32, ALL, address & ADDRESS, ORDER);
  }

  private static FloatVector load(long address, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(F32, ALL, address & ADDRESS, ORDER, mask);
  }

  private static void add(MemorySegment sums, long index, float value) {
    double sum = sums.get(JAVA_DOUBLE_UNALIGNED, index << 3);
    sums.set(JAVA_DOUBLE_UNALIGNED, index << 3, sum + value);
  }

  /** Returns {@code sum of x[p, i]}. */
  public static float sum(MemorySegment x, long xOffset, long stride, int planes, int n) {
    try {
      long at = range(x, 4 * xOffset, footprint(planes, n, stride, 4));
      int step = F32.length();
      int four = n - n % (4 * step);
      int end = F32.loopBound(n);
      VectorMask<Float> rest = Lanes.first(n - end);
      FloatVector sum0 = zero();
      FloatVector sum1 = zero();
      FloatVector sum2 = zero();
      FloatVector sum3 = zero();
      for (int p = 0; p < planes; p++) {
        long row = at + 4L * p * stride;
        int i = 0;
        for (; i < four; i += 4 * step) {
          sum0 = sum0.add(load(row + 4L * i));
          sum1 = sum1.add(load(row + 4L * (i + step)));
          sum2 = sum2.add(load(row + 4L * (i + 2 * step)));
          sum3 = sum3.add(load(row + 4L * (i + 3 * step)));
        }
        for (; i < end; i += step) {
          sum1 = sum1.add(load(row + 4L * i));
        }
        if (i < n) {
          sum0 = sum0.add(load(row + 4L * i, rest));
        }
      }
      return FloatSums.sumLanes(zero().add(sum0).add(sum1).add(zero().add(sum2).add(sum3)));
    } finally {
      Reference.reachabilityFence(x);
    }
  }

  /**
   * Adds {@code sum of d} to {@code sums[0]} and {@code sum of d^2} to {@code sums[1]}, float64,
   * where {@code d = x[p, i] - mean}.
   */
  public static void deviations(
      MemorySegment x,
      long xOffset,
      long stride,
      int planes,
      int n,
      float mean,
      MemorySegment sums) {
    try {
      long at = range(x, 4 * xOffset, footprint(planes, n, stride, 4));
      FloatVector means = Lanes.splat(mean);
      int step = F32.length();
      int two = n - n % (2 * step);
      int end = F32.loopBound(n);
      VectorMask<Float> rest = Lanes.first(n - end);
      FloatVector sum0 = zero();
      FloatVector sum1 = zero();
      FloatVector squares0 = zero();
      FloatVector squares1 = zero();
      for (int p = 0; p < planes; p++) {
        long row = at + 4L * p * stride;
        int i = 0;
        for (; i < two; i += 2 * step) {
          FloatVector d0 = load(row + 4L * i).sub(means);
          FloatVector d1 = load(row + 4L * (i + step)).sub(means);
          sum0 = sum0.add(d0);
          sum1 = sum1.add(d1);
          squares0 = mulAdd(d0, d0, squares0);
          squares1 = mulAdd(d1, d1, squares1);
        }
        if (i < end) {
          FloatVector d = load(row + 4L * i).sub(means);
          sum0 = sum0.add(d);
          squares0 = mulAdd(d, d, squares0);
        }
        if (end < n) { // lanes that the mask leaves out stay zero
          FloatVector d = load(row + 4L * end, rest).lanewise(VectorOperators.SUB, means, rest);
          sum1 = sum1.add(d);
          squares1 = mulAdd(d, d, squares1);
        }
      }
      add(sums, 0, FloatSums.sumLanes(zero().add(sum0).add(sum1)));
      add(sums, 1, FloatSums.sumLanes(zero().add(squares0).add(squares1)));
    } finally {
      Reference.reachabilityFence(x);
    }
  }

  /**
   * Adds {@code sum of h} to {@code sums[0]} and {@code sum of h d} to {@code sums[1]}, float64,
   * where {@code d = x[p, i] - mean} and {@code h} is {@code g[p, i]}, but 0 where {@code d scale +
   * shift <= least}; a NaN as {@code least} leaves all of {@code g}.
   */
  public static void products(
      MemorySegment g,
      long gOffset,
      MemorySegment x,
      long xOffset,
      long stride,
      int planes,
      int n,
      float mean,
      float scale,
      float shift,
      float least,
      MemorySegment sums) {
    try {
      long gs = range(g, 4 * gOffset, footprint(planes, n, stride, 4));
      long xs = range(x, 4 * xOffset, footprint(planes, n, stride, 4));
      FloatVector means = Lanes.splat(mean);
      FloatVector scales = Lanes.splat(scale);
      FloatVector shifts = Lanes.splat(shift);
      FloatVector lowest = Lanes.splat(least);
      int step = F32.length();
      int two = n - n % (2 * step);
      int end = F32.loopBound(n);
      VectorMask<Float> rest = Lanes.first(n - end);
      FloatVector sum0 = zero();
      FloatVector sum1 = zero();
      FloatVector products0 = zero();
      FloatVector products1 = zero();
      for (int p = 0; p < planes; p++) {
        long dy = gs + 4L * p * stride;
        long row = xs + 4L * p * stride;
        int i = 0;
        for (; i < two; i += 2 * step) {
          FloatVector d0 = load(row + 4L * i).sub(means);
          FloatVector d1 = load(row + 4L * (i + step)).sub(means);
          FloatVector h0 = passed(load(dy + 4L * i), mulAdd(d0, scales, shifts), lowest);
          FloatVector h1 = passed(load(dy + 4L * (i + step)), mulAdd(d1, scales, shifts), lowest);
          sum0 = sum0.add(h0);
          sum1 = sum1.add(h1);
          products0 = mulAdd(h0, d0, products0);
          products1 = mulAdd(h1, d1, products1);
        }
        if (i < end) {
          FloatVector d = load(row + 4L * i).sub(means);
          FloatVector h = passed(load(dy + 4L * i), mulAdd(d, scales, shifts), lowest);
          sum0 = sum0.add(h);
          products0 = mulAdd(h, d, products0);
        }
        if (end < n) {
          FloatVector d = load(row + 4L * end, rest).lanewise(VectorOperators.SUB, means, rest);
          FloatVector h = passed(load(dy + 4L * end, rest), mulAdd(d, scales, shifts), lowest);
          sum1 = sum1.add(h);
          products1 = mulAdd(h, d, products1);
        }
      }
      add(sums, 0, FloatSums.sumLanes(zero().add(sum0).add(sum1)));
      add(sums, 1, FloatSums.sumLanes(zero().add(products0).add(products1)));
    } finally {
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(x);
    }
  }

  private static FloatVector passed(FloatVector g, FloatVector y, FloatVector lowest) {
    return g.blend(ZERO, y.compare(VectorOperators.LE, lowest));
  }
}
