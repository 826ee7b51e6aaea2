package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Matrix products of OpenBLAS, row-major, on native memory.
 *
 * <p>A matrix of {@code rows x columns} starts at an offset in its segment and has {@code ld}
 * elements from the start of one row to the start of the next, {@code ld >= columns}. Offsets,
 * leading dimensions, increments and strides are in elements. A transposed operand is stored as the
 * transpose: with {@code transA} the matrix in memory is {@code k x m}.
 *
 * <p>As in BLAS, {@code beta = 0} overwrites the result without reading it, and {@code alpha = 0}
 * leaves the other operands unread. These may overlap each other, but not the result.
 *
 * <p>Functions run on the calling thread alone and may be called from any number of threads,
 * virtual ones included, at once; beyond what the library has work buffers for, calls wait for each
 * other. Nobody may close the arena of an operand while a call runs.
 *
 * <p>Every product throws {@link BlasException} without a library, {@link IllegalArgumentException}
 * on negative sizes, a leading dimension that is too small, a heap segment or a read-only result,
 * and {@link IndexOutOfBoundsException} when an operand does not lie within its segment; in each
 * case nothing has been written.
 *
 * <p>The library is looked for on first use; see {@link #status}. System properties: {@code
 * lanewise.blas=off} for none, {@code lanewise.blas.path} for a file of one's own, {@code
 * lanewise.cache} for the folder into which the natives of the jar are extracted (default: the
 * user's cache folder).
 */
public final class Blas {
  private Blas() {}

  /** Whether there is a library; if not, {@link #status} says why. */
  public static boolean available() {
    return OpenBlas.AVAILABLE;
  }

  /**
   * General product in single precision, {@code C = alpha op(A) op(B) + beta C}.
   *
   * <p>Shape: {@code op(A) [m, k]}, {@code op(B) [k, n]}, {@code C [m, n]}. With {@code k = 0}:
   * {@code C = beta C}.
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
      int ldc) {
    OpenBlas.require();
    Operands.gemm("sgemm", transA, transB, m, n, k, lda, ldb, ldc);
    long aExtent = transA ? Operands.matrix(k, m, lda) : Operands.matrix(m, k, lda);
    long bExtent = transB ? Operands.matrix(n, k, ldb) : Operands.matrix(k, n, ldb);
    long aAddress = Operands.read("sgemm", "a", a, aOffset, aExtent, JAVA_FLOAT);
    long bAddress = Operands.read("sgemm", "b", b, bOffset, bExtent, JAVA_FLOAT);
    long cExtent = Operands.matrix(m, n, ldc);
    long cAddress = Operands.write("sgemm", "c", c, cOffset, cExtent, JAVA_FLOAT);
    if (cExtent == 0) {
      return;
    }
    if (k == 0 || alpha == 0) {
      Scaling.matrix(c, cOffset, m, n, ldc, beta);
      return;
    }
    try {
      Cblas.sgemm(
          transA, transB, m, n, k, alpha, aAddress, lda, bAddress, ldb, beta, cAddress, ldc);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  /**
   * General product in double precision, {@code C = alpha op(A) op(B) + beta C}.
   *
   * <p>Shape: {@code op(A) [m, k]}, {@code op(B) [k, n]}, {@code C [m, n]}. With {@code k = 0}:
   * {@code C = beta C}.
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
      int ldc) {
    OpenBlas.require();
    Operands.gemm("dgemm", transA, transB, m, n, k, lda, ldb, ldc);
    long aExtent = transA ? Operands.matrix(k, m, lda) : Operands.matrix(m, k, lda);
    long bExtent = transB ? Operands.matrix(n, k, ldb) : Operands.matrix(k, n, ldb);
    long aAddress = Operands.read("dgemm", "a", a, aOffset, aExtent, JAVA_DOUBLE);
    long bAddress = Operands.read("dgemm", "b", b, bOffset, bExtent, JAVA_DOUBLE);
    long cExtent = Operands.matrix(m, n, ldc);
    long cAddress = Operands.write("dgemm", "c", c, cOffset, cExtent, JAVA_DOUBLE);
    if (cExtent == 0) {
      return;
    }
    if (k == 0 || alpha == 0) {
      Scaling.matrix(c, cOffset, m, n, ldc, beta);
      return;
    }
    try {
      Cblas.dgemm(
          transA, transB, m, n, k, alpha, aAddress, lda, bAddress, ldb, beta, cAddress, ldc);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  /**
   * {@code count} products of one shape in single precision, {@code C_i = alpha op(A_i) op(B_i) +
   * beta C_i}.
   *
   * <p>Operand {@code i} starts {@code i * stride} elements after the first; strides are {@code >=
   * 0}, and a zero stride uses the same {@code A} or {@code B} for all. Results must not overlap.
   * Otherwise as {@link #sgemm}.
   */
  public static void sgemmBatch(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      long strideA,
      MemorySegment b,
      long bOffset,
      int ldb,
      long strideB,
      float beta,
      MemorySegment c,
      long cOffset,
      int ldc,
      long strideC,
      int count) {
    OpenBlas.require();
    Operands.gemm("sgemmBatch", transA, transB, m, n, k, lda, ldb, ldc);
    Operands.batch("sgemmBatch", strideA, strideB, strideC, count);
    long aExtent = transA ? Operands.matrix(k, m, lda) : Operands.matrix(m, k, lda);
    long bExtent = transB ? Operands.matrix(n, k, ldb) : Operands.matrix(k, n, ldb);
    long cExtent = Operands.matrix(m, n, ldc);
    long aAll = Operands.batch(aExtent, strideA, count);
    long bAll = Operands.batch(bExtent, strideB, count);
    long cAll = Operands.batch(cExtent, strideC, count);
    long aAddress = Operands.read("sgemmBatch", "a", a, aOffset, aAll, JAVA_FLOAT);
    long bAddress = Operands.read("sgemmBatch", "b", b, bOffset, bAll, JAVA_FLOAT);
    long cAddress = Operands.write("sgemmBatch", "c", c, cOffset, cAll, JAVA_FLOAT);
    if (cAll == 0) {
      return;
    }
    try {
      // One call each: the library's own function for strided batches crashes on small matrices on
      // processors without kernels of their own for these (0.3.31), and is no faster on large ones.
      for (int i = 0; i < count; i++) {
        if (k == 0 || alpha == 0) {
          Scaling.matrix(c, cOffset + i * strideC, m, n, ldc, beta);
        } else {
          Cblas.sgemm(
              transA,
              transB,
              m,
              n,
              k,
              alpha,
              aAddress + i * strideA * Float.BYTES,
              lda,
              bAddress + i * strideB * Float.BYTES,
              ldb,
              beta,
              cAddress + i * strideC * Float.BYTES,
              ldc);
        }
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  /** {@link #sgemmBatch} in double precision. */
  public static void dgemmBatch(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      long strideA,
      MemorySegment b,
      long bOffset,
      int ldb,
      long strideB,
      double beta,
      MemorySegment c,
      long cOffset,
      int ldc,
      long strideC,
      int count) {
    OpenBlas.require();
    Operands.gemm("dgemmBatch", transA, transB, m, n, k, lda, ldb, ldc);
    Operands.batch("dgemmBatch", strideA, strideB, strideC, count);
    long aExtent = transA ? Operands.matrix(k, m, lda) : Operands.matrix(m, k, lda);
    long bExtent = transB ? Operands.matrix(n, k, ldb) : Operands.matrix(k, n, ldb);
    long cExtent = Operands.matrix(m, n, ldc);
    long aAll = Operands.batch(aExtent, strideA, count);
    long bAll = Operands.batch(bExtent, strideB, count);
    long cAll = Operands.batch(cExtent, strideC, count);
    long aAddress = Operands.read("dgemmBatch", "a", a, aOffset, aAll, JAVA_DOUBLE);
    long bAddress = Operands.read("dgemmBatch", "b", b, bOffset, bAll, JAVA_DOUBLE);
    long cAddress = Operands.write("dgemmBatch", "c", c, cOffset, cAll, JAVA_DOUBLE);
    if (cAll == 0) {
      return;
    }
    try {
      for (int i = 0; i < count; i++) {
        if (k == 0 || alpha == 0) {
          Scaling.matrix(c, cOffset + i * strideC, m, n, ldc, beta);
        } else {
          Cblas.dgemm(
              transA,
              transB,
              m,
              n,
              k,
              alpha,
              aAddress + i * strideA * Double.BYTES,
              lda,
              bAddress + i * strideB * Double.BYTES,
              ldb,
              beta,
              cAddress + i * strideC * Double.BYTES,
              ldc);
        }
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  /**
   * Matrix times vector in single precision, {@code y = alpha op(A) x + beta y}.
   *
   * <p>Shape: {@code A [m, n]} in memory; {@code x [n], y [m]}, or {@code x [m], y [n]} with {@code
   * trans}. Elements of a vector lie {@code |inc|} apart; with a negative increment the first is
   * the last in memory. Without terms ({@code x} empty): {@code y = beta y}.
   */
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
      int incx,
      float beta,
      MemorySegment y,
      long yOffset,
      int incy) {
    OpenBlas.require();
    Operands.gemv("sgemv", m, n, lda, incx, incy);
    int terms = trans ? m : n;
    int length = trans ? n : m;
    long aExtent = Operands.matrix(m, n, lda);
    long aAddress = Operands.read("sgemv", "a", a, aOffset, aExtent, JAVA_FLOAT);
    long xExtent = Operands.vector(terms, incx);
    long xAddress = Operands.read("sgemv", "x", x, xOffset, xExtent, JAVA_FLOAT);
    long yExtent = Operands.vector(length, incy);
    long yAddress = Operands.write("sgemv", "y", y, yOffset, yExtent, JAVA_FLOAT);
    if (length == 0) {
      return;
    }
    if (terms == 0 || alpha == 0) {
      Scaling.vector(y, yOffset, length, incy, beta);
      return;
    }
    // Versions of the library differ on whether a zero beta clears NaN in y: here it always does.
    boolean clear = beta == 0;
    if (clear) {
      Scaling.vector(y, yOffset, length, incy, beta);
    }
    try {
      Cblas.sgemv(
          trans, m, n, alpha, aAddress, lda, xAddress, incx, clear ? 1f : beta, yAddress, incy);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  /** {@link #sgemv} in double precision. */
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
      int incx,
      double beta,
      MemorySegment y,
      long yOffset,
      int incy) {
    OpenBlas.require();
    Operands.gemv("dgemv", m, n, lda, incx, incy);
    int terms = trans ? m : n;
    int length = trans ? n : m;
    long aExtent = Operands.matrix(m, n, lda);
    long aAddress = Operands.read("dgemv", "a", a, aOffset, aExtent, JAVA_DOUBLE);
    long xExtent = Operands.vector(terms, incx);
    long xAddress = Operands.read("dgemv", "x", x, xOffset, xExtent, JAVA_DOUBLE);
    long yExtent = Operands.vector(length, incy);
    long yAddress = Operands.write("dgemv", "y", y, yOffset, yExtent, JAVA_DOUBLE);
    if (length == 0) {
      return;
    }
    if (terms == 0 || alpha == 0) {
      Scaling.vector(y, yOffset, length, incy, beta);
      return;
    }
    boolean clear = beta == 0;
    if (clear) {
      Scaling.vector(y, yOffset, length, incy, beta);
    }
    try {
      Cblas.dgemv(
          trans, m, n, alpha, aAddress, lda, xAddress, incx, clear ? 1 : beta, yAddress, incy);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  /** The version, such as {@code 0.3.31}; throws {@link BlasException} without a library. */
  public static String version() {
    String[] words = config().split(" ", 3);
    return words.length > 1 ? words[1] : words[0];
  }

  /** The kernels that the library has chosen for this processor, such as {@code Haswell}. */
  public static String coreName() {
    return LibrarySetup.text(OpenBlas.library(), "openblas_get_corename");
  }

  /** The library's own description of how it was built. */
  public static String config() {
    return LibrarySetup.text(OpenBlas.library(), "openblas_get_config");
  }

  /** The number of threads that the library uses for one product: 1. */
  public static int threads() {
    return LibrarySetup.threads(OpenBlas.library());
  }

  /** The file of the library, or the name under which the system found it. */
  public static String path() {
    return OpenBlas.library().origin();
  }

  /**
   * Version, kernels and file of the library in one line; without a library, all that was tried and
   * why it failed. Never throws.
   */
  public static String status() {
    return available()
        ? "OpenBLAS " + version() + ", " + coreName() + " kernels, from " + path()
        : OpenBlas.report();
  }
}
