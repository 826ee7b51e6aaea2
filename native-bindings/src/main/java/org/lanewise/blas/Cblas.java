package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Semaphore;

/**
 * The C functions on raw addresses, row-major; callers have checked everything.
 *
 * <p>Pointers are declared as {@code long}: a segment argument would be acquired and released on
 * every call. No function is declared critical: a product may run for seconds and would hold up
 * garbage collection for as long.
 *
 * <p>Initialised only while {@link OpenBlas#AVAILABLE} is true.
 */
final class Cblas {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  // One holder each: binding a function takes milliseconds, and most programs need only one of
  // them.

  private static final class Sgemm {
    static final MethodHandle HANDLE = OpenBlas.function("cblas_sgemm", gemm(JAVA_FLOAT));
  }

  private static final class Dgemm {
    static final MethodHandle HANDLE = OpenBlas.function("cblas_dgemm", gemm(JAVA_DOUBLE));
  }

  private static final class Sgemv {
    static final MethodHandle HANDLE = OpenBlas.function("cblas_sgemv", gemv(JAVA_FLOAT));
  }

  private static final class Dgemv {
    static final MethodHandle HANDLE = OpenBlas.function("cblas_dgemv", gemv(JAVA_DOUBLE));
  }

  private Cblas() {}

  /** Order, transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc. */
  private static FunctionDescriptor gemm(ValueLayout real) {
    return FunctionDescriptor.ofVoid(
        JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, real, JAVA_LONG, JAVA_INT,
        JAVA_LONG, JAVA_INT, real, JAVA_LONG, JAVA_INT);
  }

  /** Order, trans, m, n, alpha, a, lda, x, incx, beta, y, incy. */
  private static FunctionDescriptor gemv(ValueLayout real) {
    return FunctionDescriptor.ofVoid(
        JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, real, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT,
        real, JAVA_LONG, JAVA_INT);
  }

  private static int transpose(boolean transposed) {
    return transposed ? TRANSPOSE : NO_TRANSPOSE;
  }

  static void sgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      long a,
      int lda,
      long b,
      int ldb,
      float beta,
      long c,
      int ldc) {
    Semaphore permit = Gate.enter();
    try {
      Sgemm.HANDLE.invokeExact(
          ROW_MAJOR,
          transpose(transA),
          transpose(transB),
          m,
          n,
          k,
          alpha,
          a,
          lda,
          b,
          ldb,
          beta,
          c,
          ldc);
    } catch (Throwable e) {
      throw failure("cblas_sgemm", e);
    } finally {
      permit.release();
    }
  }

  static void dgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      long a,
      int lda,
      long b,
      int ldb,
      double beta,
      long c,
      int ldc) {
    Semaphore permit = Gate.enter();
    try {
      Dgemm.HANDLE.invokeExact(
          ROW_MAJOR,
          transpose(transA),
          transpose(transB),
          m,
          n,
          k,
          alpha,
          a,
          lda,
          b,
          ldb,
          beta,
          c,
          ldc);
    } catch (Throwable e) {
      throw failure("cblas_dgemm", e);
    } finally {
      permit.release();
    }
  }

  static void sgemv(
      boolean trans,
      int m,
      int n,
      float alpha,
      long a,
      int lda,
      long x,
      int incx,
      float beta,
      long y,
      int incy) {
    Semaphore permit = Gate.enter();
    try {
      Sgemv.HANDLE.invokeExact(
          ROW_MAJOR, transpose(trans), m, n, alpha, a, lda, x, incx, beta, y, incy);
    } catch (Throwable e) {
      throw failure("cblas_sgemv", e);
    } finally {
      permit.release();
    }
  }

  static void dgemv(
      boolean trans,
      int m,
      int n,
      double alpha,
      long a,
      int lda,
      long x,
      int incx,
      double beta,
      long y,
      int incy) {
    Semaphore permit = Gate.enter();
    try {
      Dgemv.HANDLE.invokeExact(
          ROW_MAJOR, transpose(trans), m, n, alpha, a, lda, x, incx, beta, y, incy);
    } catch (Throwable e) {
      throw failure("cblas_dgemv", e);
    } finally {
      permit.release();
    }
  }

  /** A call through a handle fails only when the JVM does: out of memory, stack overflow. */
  private static RuntimeException failure(String function, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return new BlasException(function + ": " + cause, cause);
  }
}
