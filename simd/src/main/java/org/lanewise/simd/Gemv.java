package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Products of a matrix and a vector, {@code y = alpha * op(A) x + beta * y} with the meaning of
 * CBLAS: A is stored {@code m x n}, row-major, {@code lda} elements from the start of one row to
 * the start of the next; {@code op} transposes or does nothing. {@code x} and {@code y} are dense,
 * of {@code n} and {@code m} elements, or {@code m} and {@code n} with {@code trans}.
 *
 * <p>With {@code beta} 0 the old {@code y} does not count, be it NaN; with {@code alpha} 0 neither
 * A nor {@code x} is read. An element of {@code y} does not depend on how many there are: a product
 * may be split by elements of {@code y}. With {@code trans} it has the bits that {@link Gemm} gives
 * a row of C at every vector width; without, each row is summed in lanes, in another order. {@code
 * y} must not overlap A or {@code x}.
 *
 * <p>Every operand is memory outside the heap; what lies outside a segment is never touched.
 */
public final class Gemv {
  private Gemv() {}

  /** The product in float32; see the class for its meaning. */
  public static void sgemv(
      boolean trans,
      int m,
      int n,
      float alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment x,
      long xOffset,
      float beta,
      MemorySegment y,
      long yOffset) {
    try {
      int outputs = trans ? n : m;
      int inputs = trans ? m : n;
      long to = RawMemory.writableRange(y, yOffset << 2, 4L * outputs);
      if (outputs == 0) {
        return;
      }
      if (inputs == 0 || alpha == 0) {
        GemmMerge.scale(2, 1, outputs, beta, to, 0, to, 0);
        return;
      }
      long from = RawMemory.range(a, aOffset << 2, RawMemory.footprint(m, n, lda, 4));
      long by = RawMemory.range(x, xOffset << 2, 4L * inputs);
      if (trans) {
        SgemvLoops.columns(m, n, alpha, from, (long) lda << 2, by, beta, to);
      } else {
        SgemvLoops.rows(m, n, alpha, from, (long) lda << 2, by, beta, to);
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  /** The product in float64; see the class for its meaning. */
  public static void dgemv(
      boolean trans,
      int m,
      int n,
      double alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment x,
      long xOffset,
      double beta,
      MemorySegment y,
      long yOffset) {
    try {
      int outputs = trans ? n : m;
      int inputs = trans ? m : n;
      long to = RawMemory.writableRange(y, yOffset << 3, 8L * outputs);
      if (outputs == 0) {
        return;
      }
      if (inputs == 0 || alpha == 0) {
        GemmMerge.scale(3, 1, outputs, beta, to, 0, to, 0);
        return;
      }
      long from = RawMemory.range(a, aOffset << 3, RawMemory.footprint(m, n, lda, 8));
      long by = RawMemory.range(x, xOffset << 3, 8L * inputs);
      if (trans) {
        DgemvLoops.columns(m, n, alpha, from, (long) lda << 3, by, beta, to);
      } else {
        DgemvLoops.rows(m, n, alpha, from, (long) lda << 3, by, beta, to);
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }
}
