package org.lanewise.blas;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The checks before a native call: with them no argument makes OpenBLAS read or write outside the
 * segments.
 *
 * <p>Messages have the form {@code call: expected ..., got ...}.
 */
final class Operands {
  private Operands() {}

  /** Checks the sizes of a product {@code [m, k] x [k, n]} and its leading dimensions. */
  static void gemm(
      String call, boolean transA, boolean transB, int m, int n, int k, int lda, int ldb, int ldc) {
    notNegative(call, "m", m);
    notNegative(call, "n", n);
    notNegative(call, "k", k);
    leadingDimension(call, "lda", lda, transA ? m : k);
    leadingDimension(call, "ldb", ldb, transB ? k : n);
    leadingDimension(call, "ldc", ldc, n);
  }

  /** Checks the sizes of a matrix-vector product. */
  static void gemv(String call, int m, int n, int lda, int incx, int incy) {
    notNegative(call, "m", m);
    notNegative(call, "n", n);
    leadingDimension(call, "lda", lda, n);
    notZero(call, "incx", incx);
    notZero(call, "incy", incy);
  }

  /** Checks the strides and the number of a batch. */
  static void batch(String call, long strideA, long strideB, long strideC, int count) {
    notNegative(call, "strideA", strideA);
    notNegative(call, "strideB", strideB);
    notNegative(call, "strideC", strideC);
    notNegative(call, "count", count);
  }

  private static void notNegative(String call, String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(call + ": expected " + name + " >= 0, got " + value);
    }
  }

  private static void notZero(String call, String name, int value) {
    if (value == 0) {
      throw new IllegalArgumentException(call + ": expected " + name + " != 0, got 0");
    }
  }

  /** Checks a size. */
  static void size(String call, String name, int value) {
    notNegative(call, name, value);
  }

  /** A number of work elements as LAPACK counts them. */
  static int workSize(String call, long reals) {
    if (reals > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          call + ": expected sizes that need fewer than 2^31 work elements, got " + reals);
    }
    return (int) reals;
  }

  /** Checks that a matrix, column by column, has neither NaN nor infinities. */
  static void finite(
      String call,
      String name,
      Precision precision,
      MemorySegment segment,
      long offset,
      int rows,
      int columns,
      int ld) {
    for (int j = 0; j < columns; j++) {
      finite(call, name, precision, segment, offset + (long) j * ld, rows);
    }
  }

  /** {@link #finite} for one triangle of a square matrix. */
  static void finiteTriangle(
      String call,
      String name,
      Precision precision,
      MemorySegment segment,
      long offset,
      int n,
      int ld,
      boolean upper) {
    for (int j = 0; j < n; j++) {
      long column = offset + (long) j * ld;
      finite(call, name, precision, segment, upper ? column : column + j, upper ? j + 1 : n - j);
    }
  }

  private static void finite(
      String call, String name, Precision precision, MemorySegment segment, long start, int n) {
    for (long i = start; i < start + n; i++) {
      double value = precision.get(segment, i);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            call + ": expected " + name + " to have finite elements, got " + value);
      }
    }
  }

  /** Checks the distance between neighbours in the direction that is not one by one. */
  static void leadingDimension(String call, String name, int value, int columns) {
    if (value < Math.max(1, columns)) {
      throw new IllegalArgumentException(
          call + ": expected " + name + " >= " + Math.max(1, columns) + ", got " + value);
    }
  }

  /**
   * The elements from the first to the last of a matrix with {@code ld} elements from row to row.
   */
  static long matrix(int rows, int columns, int ld) {
    return rows == 0 || columns == 0 ? 0 : (rows - 1L) * ld + columns;
  }

  /** The elements from the first to the last of a vector. */
  static long vector(int length, int increment) {
    return length == 0 ? 0 : (length - 1L) * Math.abs((long) increment) + 1;
  }

  /**
   * The elements from the first to the last of {@code count} operands; the largest long if that
   * overflows.
   */
  static long batch(long extent, long stride, int count) {
    if (extent == 0 || count == 0) {
      return 0;
    }
    long last = stride * (count - 1L);
    boolean fits =
        Math.multiplyHigh(stride, count - 1L) == 0 && last >= 0 && last <= Long.MAX_VALUE - extent;
    return fits ? last + extent : Long.MAX_VALUE;
  }

  /** Checks an operand that is read and returns the address of its first element. */
  static long read(
      String call,
      String name,
      MemorySegment segment,
      long offset,
      long extent,
      ValueLayout element) {
    if (!segment.isNative()) {
      throw new IllegalArgumentException(
          call + ": expected " + name + " to be a native segment, got a heap segment");
    }
    if (!segment.scope().isAlive()) {
      throw new IllegalStateException(
          call + ": expected " + name + " to be alive, got a segment of a closed arena");
    }
    if (!segment.isAccessibleBy(Thread.currentThread())) {
      throw new WrongThreadException(
          call + ": expected " + name + " to be accessible by this thread, got one of another");
    }
    long elements = segment.byteSize() / element.byteSize();
    if (offset < 0 || offset > elements - extent) {
      throw new IndexOutOfBoundsException(
          call
              + ": expected "
              + name
              + " to have "
              + extent
              + " elements from offset "
              + offset
              + ", got a segment of "
              + elements);
    }
    return segment.address() + offset * element.byteSize();
  }

  /** Checks an operand that is written and returns the address of its first element. */
  static long write(
      String call,
      String name,
      MemorySegment segment,
      long offset,
      long extent,
      ValueLayout element) {
    if (segment.isReadOnly()) {
      throw new IllegalArgumentException(
          call + ": expected " + name + " to be writable, got a read-only segment");
    }
    return read(call, name, segment, offset, extent, element);
  }
}
