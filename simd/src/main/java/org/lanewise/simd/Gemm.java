package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Matrix products {@code C = alpha * op(A) op(B) + beta * C} with the meaning of CBLAS: {@code
 * op(A)} is {@code m x k}, {@code op(B)} is {@code k x n} and C is {@code m x n}, all row-major;
 * {@code op} transposes or does nothing.
 *
 * <p>A leading dimension is the number of elements between the starts of two rows as they are
 * stored: A has rows of length {@code k}, or {@code m} when {@code transA}; B of length {@code n},
 * or {@code k} when {@code transB}. With {@code beta} 0 the old C does not count, be it NaN; with
 * {@code alpha} 0 neither A nor B is read.
 *
 * <p>The bits of an element of C depend on its row of {@code op(A)}, its column of {@code op(B)},
 * {@code k}, {@code alpha}, {@code beta} and its old value, and on nothing else: a product may be
 * split by rows and columns, and gives the same bits at every vector width. C must not overlap A or
 * B.
 *
 * <p>Every operand is memory outside the heap; what lies outside a segment is never touched.
 */
public final class Gemm {
  private Gemm() {}

  /** The bytes of scratch memory that {@link #sgemm} needs for this size. */
  public static long sgemmScratchBytes(int m, int n, int k) {
    return GemmLoops.scratchBytes(m, n, k, 2);
  }

  /** The bytes of scratch memory that {@link #dgemm} needs for this size. */
  public static long dgemmScratchBytes(int m, int n, int k) {
    return GemmLoops.scratchBytes(m, n, k, 3);
  }

  /**
   * The product in float32; see the class for its meaning.
   *
   * @param scratch at least {@link #sgemmScratchBytes} bytes from element {@code scratchOffset} on,
   *     overwritten
   */
  public static void sgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment b,
      long bOffset,
      int ldb,
      float beta,
      MemorySegment c,
      long cOffset,
      int ldc,
      MemorySegment scratch,
      long scratchOffset) {
    try {
      long to = RawMemory.writableRange(c, cOffset << 2, RawMemory.footprint(m, n, ldc, 4));
      if (m == 0 || n == 0) {
        return;
      }
      if (k == 0 || alpha == 0) {
        GemmMerge.scaleFloats(m, n, beta, to, (long) ldc << 2);
        return;
      }
      long from =
          RawMemory.range(
              a, aOffset << 2, RawMemory.footprint(transA ? k : m, transA ? m : k, lda, 4));
      long by =
          RawMemory.range(
              b, bOffset << 2, RawMemory.footprint(transB ? n : k, transB ? k : n, ldb, 4));
      long work = RawMemory.writableRange(scratch, scratchOffset << 2, sgemmScratchBytes(m, n, k));
      GemmLoops.run(
          2,
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          from,
          (long) lda << 2,
          by,
          (long) ldb << 2,
          beta,
          to,
          (long) ldc << 2,
          work);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
      Reference.reachabilityFence(scratch);
    }
  }

  /**
   * The product in float64; see the class for its meaning.
   *
   * @param scratch at least {@link #dgemmScratchBytes} bytes from element {@code scratchOffset} on,
   *     overwritten
   */
  public static void dgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment b,
      long bOffset,
      int ldb,
      double beta,
      MemorySegment c,
      long cOffset,
      int ldc,
      MemorySegment scratch,
      long scratchOffset) {
    try {
      long to = RawMemory.writableRange(c, cOffset << 3, RawMemory.footprint(m, n, ldc, 8));
      if (m == 0 || n == 0) {
        return;
      }
      if (k == 0 || alpha == 0) {
        GemmMerge.scaleDoubles(m, n, beta, to, (long) ldc << 3);
        return;
      }
      long from =
          RawMemory.range(
              a, aOffset << 3, RawMemory.footprint(transA ? k : m, transA ? m : k, lda, 8));
      long by =
          RawMemory.range(
              b, bOffset << 3, RawMemory.footprint(transB ? n : k, transB ? k : n, ldb, 8));
      long work = RawMemory.writableRange(scratch, scratchOffset << 3, dgemmScratchBytes(m, n, k));
      GemmLoops.run(
          3,
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          from,
          (long) lda << 3,
          by,
          (long) ldb << 3,
          beta,
          to,
          (long) ldc << 3,
          work);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
      Reference.reachabilityFence(scratch);
    }
  }
}
