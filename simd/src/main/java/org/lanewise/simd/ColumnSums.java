package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/**
 * Adds one row of float32 to sums of the columns, float64, which stay in the cache while the rows
 * pass by; called row after row.
 */
public final class ColumnSums {
  private ColumnSums() {}

  private static DoubleVector load(MemorySegment s, long index) {
    return DoubleVector.fromMemorySegment(WideSums.WIDE, s, index << 3, Lanes.ORDER);
  }

  private static void store(DoubleVector v, MemorySegment s, long index) {
    v.intoMemorySegment(s, index << 3, Lanes.ORDER);
  }

  private static float f32(MemorySegment s, long index) {
    return s.get(JAVA_FLOAT_UNALIGNED, index << 2);
  }

  private static double f64(MemorySegment s, long index) {
    return s.get(JAVA_DOUBLE_UNALIGNED, index << 3);
  }

  private static void add(MemorySegment sums, long index, double value) {
    sums.set(JAVA_DOUBLE_UNALIGNED, index << 3, f64(sums, index) + value);
  }

  /** Adds {@code x[i]} to {@code sums[i]}. */
  public static void add(MemorySegment x, long xOffset, int n, MemorySegment sums, long offset) {
    int step = WideSums.HALF.length();
    int i = 0;
    for (int end = n - step; i <= end; i += step) {
      store(load(sums, offset + i).add(WideSums.load(x, xOffset + i)), sums, offset + i);
    }
    for (; i < n; i++) {
      add(sums, offset + i, f32(x, xOffset + i));
    }
  }

  /** Adds {@code (x[i] - mean[i])^2} to {@code sums[i]}; {@code mean} is float64. */
  public static void addSquares(
      MemorySegment x,
      long xOffset,
      MemorySegment mean,
      long meanOffset,
      int n,
      MemorySegment sums,
      long offset) {
    int step = WideSums.HALF.length();
    int i = 0;
    for (int end = n - step; i <= end; i += step) {
      DoubleVector d = WideSums.load(x, xOffset + i).sub(load(mean, meanOffset + i));
      store(load(sums, offset + i).add(d.mul(d)), sums, offset + i);
    }
    for (; i < n; i++) {
      double d = f32(x, xOffset + i) - f64(mean, meanOffset + i);
      add(sums, offset + i, d * d);
    }
  }

  /**
   * Adds {@code g[i]} to {@code sums[i]} and {@code g[i] (x[i] - mean[i])} to {@code products[i]};
   * {@code mean} is float64.
   *
   * @param productsOffset of the products, in the same segment
   */
  public static void addProducts(
      MemorySegment g,
      long gOffset,
      MemorySegment x,
      long xOffset,
      MemorySegment mean,
      long meanOffset,
      int n,
      MemorySegment sums,
      long offset,
      long productsOffset) {
    int step = WideSums.HALF.length();
    int i = 0;
    for (int end = n - step; i <= end; i += step) {
      DoubleVector dy = WideSums.load(g, gOffset + i);
      DoubleVector d = WideSums.load(x, xOffset + i).sub(load(mean, meanOffset + i));
      store(load(sums, offset + i).add(dy), sums, offset + i);
      DoubleVector product = load(sums, productsOffset + i).add(dy.mul(d));
      store(product, sums, productsOffset + i);
    }
    for (; i < n; i++) {
      double dy = f32(g, gOffset + i);
      add(sums, offset + i, dy);
      add(sums, productsOffset + i, dy * (f32(x, xOffset + i) - f64(mean, meanOffset + i)));
    }
  }

  /**
   * Adds {@code g[i]} to {@code sums[i]} and {@code g[i] (x[i] - mean) scale} to {@code
   * products[i]}.
   *
   * @param productsOffset of the products, in the same segment
   */
  public static void addProducts(
      MemorySegment g,
      long gOffset,
      MemorySegment x,
      long xOffset,
      double mean,
      double scale,
      int n,
      MemorySegment sums,
      long offset,
      long productsOffset) {
    DoubleVector means = DoubleVector.broadcast(WideSums.WIDE, mean);
    DoubleVector scales = DoubleVector.broadcast(WideSums.WIDE, scale);
    int step = WideSums.HALF.length();
    int i = 0;
    for (int end = n - step; i <= end; i += step) {
      DoubleVector dy = WideSums.load(g, gOffset + i);
      DoubleVector d = WideSums.load(x, xOffset + i).sub(means).mul(scales);
      store(load(sums, offset + i).add(dy), sums, offset + i);
      DoubleVector product = load(sums, productsOffset + i).add(dy.mul(d));
      store(product, sums, productsOffset + i);
    }
    for (; i < n; i++) {
      double dy = f32(g, gOffset + i);
      add(sums, offset + i, dy);
      add(sums, productsOffset + i, dy * ((f32(x, xOffset + i) - mean) * scale));
    }
  }
}
