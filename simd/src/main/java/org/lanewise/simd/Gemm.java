package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Matrix products {@code C = alpha * op(A) op(B) + beta * D} with the meaning of CBLAS: {@code
 * op(A)} is {@code m x k}, {@code op(B)} is {@code k x n} and C is {@code m x n}, all row-major;
 * {@code op} transposes or does nothing. D is C itself, or has the shape of C; a leading dimension
 * of 0 makes its first row stand for all.
 *
 * <p>A leading dimension is the number of elements between the starts of two rows as they are
 * stored: A has rows of length {@code k}, or {@code m} when {@code transA}; B of length {@code n},
 * or {@code k} when {@code transB}. With {@code beta} 0 D does not count, be it NaN; with {@code
 * alpha} 0 neither A nor B is read.
 *
 * <p>What several parts of a product read can be packed once: {@code op(B)} for parts of the rows,
 * a transposed A for parts of the columns. Those that pack must share the work by ranges of columns
 * or rows, and all must have ended before the first part begins.
 *
 * <p>The bits of an element of C depend on its row of {@code op(A)}, its column of {@code op(B)},
 * {@code k}, {@code alpha}, {@code beta} and its element of D, and on nothing else: a product may
 * be split by rows and columns, and gives the same bits at every vector width. C must not overlap A
 * or B, nor D unless it is D.
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
   * The product in float32 with C for D; see the class for its meaning.
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
    run(
        2,
        GemmForm.of(transA),
        GemmForm.of(transB),
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc,
        c,
        cOffset,
        ldc,
        scratch,
        scratchOffset);
  }

  /** As the other form, of operands that may be packed, and with a D of its own. */
  public static void sgemm(
      GemmForm formA,
      GemmForm formB,
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
      MemorySegment d,
      long dOffset,
      int ldd,
      MemorySegment c,
      long cOffset,
      int ldc,
      MemorySegment scratch,
      long scratchOffset) {
    run(
        2,
        formA,
        formB,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        d,
        dOffset,
        ldd,
        c,
        cOffset,
        ldc,
        scratch,
        scratchOffset);
  }

  /**
   * The product in float64 with C for D; see the class for its meaning.
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
    run(
        3,
        GemmForm.of(transA),
        GemmForm.of(transB),
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc,
        c,
        cOffset,
        ldc,
        scratch,
        scratchOffset);
  }

  /** As the other form, of operands that may be packed, and with a D of its own. */
  public static void dgemm(
      GemmForm formA,
      GemmForm formB,
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
      MemorySegment d,
      long dOffset,
      int ldd,
      MemorySegment c,
      long cOffset,
      int ldc,
      MemorySegment scratch,
      long scratchOffset) {
    run(
        3,
        formA,
        formB,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        d,
        dOffset,
        ldd,
        c,
        cOffset,
        ldc,
        scratch,
        scratchOffset);
  }

  private static void run(
      int shift,
      GemmForm formA,
      GemmForm formB,
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
      MemorySegment d,
      long dOffset,
      int ldd,
      MemorySegment c,
      long cOffset,
      int ldc,
      MemorySegment scratch,
      long scratchOffset) {
    int size = 1 << shift;
    try {
      long to = RawMemory.writableRange(c, cOffset << shift, RawMemory.footprint(m, n, ldc, size));
      if (m == 0 || n == 0) {
        return;
      }
      long old = to;
      if (beta != 0) {
        old = RawMemory.range(d, dOffset << shift, RawMemory.footprint(m, n, ldd, size));
      }
      long oldPitch = (long) ldd << shift;
      long pitch = (long) ldc << shift;
      if (k == 0 || alpha == 0) {
        GemmMerge.scale(shift, m, n, beta, old, oldPitch, to, pitch);
        return;
      }
      long from = RawMemory.range(a, aOffset << shift, bytesOfA(shift, formA, m, k, lda));
      long by = RawMemory.range(b, bOffset << shift, bytesOfB(shift, formB, n, k, ldb));
      long need = GemmLoops.scratchBytes(m, n, k, shift);
      long work = RawMemory.writableRange(scratch, scratchOffset << shift, need);
      GemmLoops.run(
          shift,
          formA,
          formB,
          m,
          n,
          k,
          alpha,
          from,
          (long) lda << shift,
          by,
          (long) ldb << shift,
          beta,
          old,
          oldPitch,
          to,
          pitch,
          work);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
      Reference.reachabilityFence(d);
      Reference.reachabilityFence(scratch);
    }
  }

  private static long bytesOfA(int shift, GemmForm form, int m, int k, int lda) {
    return switch (form) {
      case PLAIN -> RawMemory.footprint(m, k, lda, 1 << shift);
      case TRANSPOSED -> RawMemory.footprint(k, m, lda, 1 << shift);
      case PACKED -> ((long) m * k) << shift;
    };
  }

  private static long bytesOfB(int shift, GemmForm form, int n, int k, int ldb) {
    return switch (form) {
      case PLAIN -> RawMemory.footprint(k, n, ldb, 1 << shift);
      case TRANSPOSED -> RawMemory.footprint(n, k, ldb, 1 << shift);
      case PACKED -> GemmPanel.bytes(n, shift) * k;
    };
  }

  /** The bytes of {@code op(B)} when packed, in float32. */
  public static long packedBytes(int n, int k) {
    return bytesOfB(2, GemmForm.PACKED, n, k, 0);
  }

  /**
   * Packs those panels of a B of {@code n} columns that begin at the columns {@code from <= j <
   * to}.
   */
  public static void packB(
      boolean transB,
      int n,
      int k,
      MemorySegment b,
      long bOffset,
      int ldb,
      int from,
      int to,
      MemorySegment packed) {
    GemmForm form = GemmForm.of(transB);
    try {
      long x = RawMemory.range(b, bOffset << 2, bytesOfB(2, form, n, k, ldb));
      long y = RawMemory.writableRange(packed, 0, packedBytes(n, k));
      GemmPack.panels(2, form, x, (long) ldb << 2, n, from, to, k, GemmLoops.steps(k), y);
    } finally {
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(packed);
    }
  }

  /**
   * Packs those tiles of a transposed A of {@code m} columns, {@code m k} elements, that begin at
   * the columns {@code from <= i < to}.
   */
  public static void packA(
      int m,
      int k,
      MemorySegment a,
      long aOffset,
      int lda,
      int from,
      int to,
      MemorySegment packed) {
    try {
      long x = RawMemory.range(a, aOffset << 2, bytesOfA(2, GemmForm.TRANSPOSED, m, k, lda));
      long y = RawMemory.writableRange(packed, 0, bytesOfA(2, GemmForm.PACKED, m, k, 0));
      GemmPack.left(2, x, (long) lda << 2, m, from, to, k, GemmLoops.steps(k), y);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(packed);
    }
  }
}
