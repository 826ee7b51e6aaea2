package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/**
 * Sums over the deviations of float32 from a mean, which normalization and its backward need; added
 * up in doubles in an order that depends on the sizes alone.
 *
 * <p>No method of an accumulator is called: of a variable that changes in a loop the compiler may
 * know too little to leave out the object.
 */
public final class Deviations {
  private Deviations() {}

  /** Returns {@code sum of (x[i] - mean)^2}. */
  public static double squares(MemorySegment x, long xOffset, int n, double mean) {
    DoubleVector means = DoubleVector.broadcast(WideSums.WIDE, mean);
    int step = WideSums.HALF.length();
    DoubleVector sum0 = WideSums.zero();
    DoubleVector sum1 = WideSums.zero();
    int i = 0;
    for (int end = n - 2 * step; i <= end; i += 2 * step) {
      DoubleVector d0 = WideSums.load(x, xOffset + i).sub(means);
      DoubleVector d1 = WideSums.load(x, xOffset + i + step).sub(means);
      sum0 = d0.mul(d0).add(sum0);
      sum1 = d1.mul(d1).add(sum1);
    }
    // One by one: the lanes that a mask leaves out would not be zero after the subtraction.
    double rest = 0;
    for (; i < n; i++) {
      double d = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2) - mean;
      rest += d * d;
    }
    return WideSums.sumLanes(WideSums.zero().add(sum0).add(sum1)) + rest;
  }

  /** Returns {@code sum of g[i] (x[i] - mean)}. */
  public static double products(
      MemorySegment g, long gOffset, MemorySegment x, long xOffset, int n, double mean) {
    DoubleVector means = DoubleVector.broadcast(WideSums.WIDE, mean);
    int step = WideSums.HALF.length();
    DoubleVector sum0 = WideSums.zero();
    DoubleVector sum1 = WideSums.zero();
    int i = 0;
    for (int end = n - 2 * step; i <= end; i += 2 * step) {
      DoubleVector d0 = WideSums.load(x, xOffset + i).sub(means);
      DoubleVector d1 = WideSums.load(x, xOffset + i + step).sub(means);
      sum0 = WideSums.load(g, gOffset + i).mul(d0).add(sum0);
      sum1 = WideSums.load(g, gOffset + i + step).mul(d1).add(sum1);
    }
    double rest = 0;
    for (; i < n; i++) {
      double d = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2) - mean;
      rest += g.get(JAVA_FLOAT_UNALIGNED, (gOffset + i) << 2) * d;
    }
    return WideSums.sumLanes(WideSums.zero().add(sum0).add(sum1)) + rest;
  }

  /** Returns {@code sum of g[i] w[i]}. */
  public static double weighted(
      MemorySegment g, long gOffset, MemorySegment w, long wOffset, int n) {
    return products(g, gOffset, w, wOffset, n, 0);
  }

  /** Returns {@code sum of g[i] w[i] (x[i] - mean)}. */
  public static double weightedProducts(
      MemorySegment g,
      long gOffset,
      MemorySegment w,
      long wOffset,
      MemorySegment x,
      long xOffset,
      int n,
      double mean) {
    DoubleVector means = DoubleVector.broadcast(WideSums.WIDE, mean);
    int step = WideSums.HALF.length();
    DoubleVector sum = WideSums.zero();
    int i = 0;
    for (int end = n - step; i <= end; i += step) {
      DoubleVector gw = WideSums.load(g, gOffset + i).mul(WideSums.load(w, wOffset + i));
      sum = gw.mul(WideSums.load(x, xOffset + i).sub(means)).add(sum);
    }
    double rest = 0;
    for (; i < n; i++) {
      double d = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2) - mean;
      double gw =
          (double) g.get(JAVA_FLOAT_UNALIGNED, (gOffset + i) << 2)
              * w.get(JAVA_FLOAT_UNALIGNED, (wOffset + i) << 2);
      rest += gw * d;
    }
    return WideSums.sumLanes(WideSums.zero().add(sum)) + rest;
  }
}
