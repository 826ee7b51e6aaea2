package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Sums over the deviations of float32 from a mean, which normalization and its backward need; added
 * up in doubles in an order that depends on the sizes alone.
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

  /**
   * Sums over the rows of {@code g, x [rows, columns]}: {@code out[c] = sum over r of g[r, c] (x[r,
   * c] - mean[r]) scale[r]}, row after row.
   *
   * @param rowStride elements from one row of {@code g} and {@code x} to the next
   * @param mean float64, as {@code scale}
   * @param statistics elements from the mean and the scale of one row to those of the next
   */
  public static void columns(
      MemorySegment g,
      long gOffset,
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long rowStride,
      MemorySegment mean,
      MemorySegment scale,
      long offset,
      long statistics,
      MemorySegment out,
      long outOffset) {
    int step = WideSums.HALF.length();
    for (int column = 0; column < columns; column += step) {
      VectorMask<Float> used = WideSums.first(Math.min(step, columns - column));
      DoubleVector sum = WideSums.zero();
      long at = column;
      for (int row = 0; row < rows; row++, at += rowStride) {
        long index = (offset + row * statistics) << 3;
        DoubleVector means =
            DoubleVector.broadcast(WideSums.WIDE, mean.get(JAVA_DOUBLE_UNALIGNED, index));
        DoubleVector d = WideSums.load(x, xOffset + at, used).sub(means);
        DoubleVector share =
            WideSums.load(g, gOffset + at, used).mul(scale.get(JAVA_DOUBLE_UNALIGNED, index));
        sum = share.mul(d).add(sum);
      }
      FloatVector result = WideSums.narrow(WideSums.zero().add(sum));
      result.intoMemorySegment(out, (outOffset + column) << 2, Lanes.ORDER, used);
    }
  }
}
