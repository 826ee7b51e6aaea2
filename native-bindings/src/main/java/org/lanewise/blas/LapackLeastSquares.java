package org.lanewise.blas;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * LAPACK's least squares of any rank; everything that {@link Lapack} says holds here too.
 *
 * <p>Operands with NaN or infinite elements are refused: with them pivots may point anywhere and
 * iterations need not end.
 */
public final class LapackLeastSquares {
  private LapackLeastSquares() {}

  /** The bytes of {@code work} for {@link #gelsy}. */
  public static long gelsyWork(Precision precision, int m, int n, int columns) {
    Lapack.require();
    int least = gelsyReals(m, n, columns);
    int rows = Math.max(1, Math.max(m, n));
    long reals =
        LapackWork.query(
            precision,
            least,
            w -> {
              long at = w.reals();
              Routine.GELSY.call(
                  precision,
                  w.of(m),
                  w.of(n),
                  w.of(columns),
                  at,
                  w.of(rows),
                  at,
                  w.of(rows),
                  w.integers(),
                  w.of(0.0),
                  w.of(0),
                  at,
                  w.of(-1),
                  w.info());
            });
    return LapackWork.bytes(precision, n, reals);
  }

  private static int gelsyReals(int m, int n, int columns) {
    sizes("gelsy", m, n, columns);
    long least = Math.min(m, n);
    long more = Math.max(2 * least, Math.max(n + 1L, least + columns));
    return Operands.workSize("gelsy", least + more);
  }

  /**
   * The shortest of the solutions X that make {@code |A X - B|} smallest, into the first n rows of
   * B, by a complete orthogonal decomposition. Columns of A whose part grows the condition beyond
   * {@code 1 / rcond} do not count. A is overwritten.
   *
   * <p>Shape: {@code A [m, n]}, {@code B [max(m, n), columns]} with the right-hand sides in the
   * first m rows.
   *
   * @return the rank of A
   * @throws IllegalArgumentException if A or B has NaN or infinite elements, or a size is 0
   */
  public static int gelsy(
      Precision precision,
      int m,
      int n,
      int columns,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment b,
      long bOffset,
      int ldb,
      double rcond,
      MemorySegment work) {
    Lapack.require();
    int least = gelsyReals(m, n, columns);
    Operands.leadingDimension("gelsy", "lda", lda, m);
    Operands.leadingDimension("gelsy", "ldb", ldb, Math.max(m, n));
    long aExtent = Operands.matrix(n, m, lda);
    long aAt = Operands.write("gelsy", "a", a, aOffset, aExtent, precision.layout());
    long bExtent = Operands.matrix(columns, Math.max(m, n), ldb);
    long bAt = Operands.write("gelsy", "b", b, bOffset, bExtent, precision.layout());
    Operands.finite("gelsy", "a", precision, a, aOffset, m, n, lda);
    Operands.finite("gelsy", "b", precision, b, bOffset, m, columns, ldb);
    LapackWork w = LapackWork.in("gelsy", work, precision, n, least);
    try {
      long order = w.clearIntegers(n).integers(); // zero: the column may go anywhere
      long rank = w.of(0);
      Routine.GELSY.call(
          precision,
          w.of(m),
          w.of(n),
          w.of(columns),
          aAt,
          w.of(lda),
          bAt,
          w.of(ldb),
          order,
          w.of(rcond),
          rank,
          w.reals(),
          w.of(w.realCount()),
          w.info());
      w.result("gelsy");
      return w.integer(rank);
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(work);
    }
  }

  private static void sizes(String call, int m, int n, int columns) {
    if (m < 1 || n < 1 || columns < 1) {
      throw new IllegalArgumentException(
          call + ": expected sizes of at least 1, got " + m + ", " + n + " and " + columns);
    }
  }

  // The sizes of the integers are not passed on: the largest number of levels is taken, that of
  // blocks of one row.
  private static long gelsdIntegers(int m, int n) {
    long least = Math.min(m, n);
    int levels = 64 - Long.numberOfLeadingZeros(least);
    return 3 * least * levels + 11 * least + 1;
  }

  // With the blocks of 25 rows that LAPACK uses; the library checks against its own.
  private static int gelsdReals(int m, int n, int columns) {
    sizes("gelsd", m, n, columns);
    long block = 25;
    long less = Math.min(m, n);
    long levels = Math.max(0, 64 - Long.numberOfLeadingZeros(less / (block + 1)));
    long reals =
        12 * less
            + 2 * less * block
            + 8 * less * levels
            + less * columns
            + (block + 1) * (block + 1);
    return Operands.workSize("gelsd", reals + Math.max(m, n));
  }

  /** The bytes of {@code work} for {@link #gelsd}. */
  public static long gelsdWork(Precision precision, int m, int n, int columns) {
    Lapack.require();
    int least = gelsdReals(m, n, columns);
    int rows = Math.max(1, Math.max(m, n));
    long reals =
        LapackWork.query(
            precision,
            least,
            w -> {
              long at = w.reals();
              Routine.GELSD.call(
                  precision,
                  w.of(m),
                  w.of(n),
                  w.of(columns),
                  at,
                  w.of(rows),
                  at,
                  w.of(rows),
                  at,
                  w.of(0.0),
                  w.of(0),
                  at,
                  w.of(-1),
                  w.integers(),
                  w.info());
            });
    return LapackWork.bytes(precision, gelsdIntegers(m, n), reals);
  }

  /**
   * As {@link #gelsy} by singular values: those up to {@code rcond} times the largest do not count.
   *
   * <p>Shape: besides, {@code s} min(m, n) elements for the singular values in descending order.
   *
   * @return the rank of A, or -1 if the iteration did not converge
   * @throws IllegalArgumentException if A or B has NaN or infinite elements, or a size is 0
   */
  public static int gelsd(
      Precision precision,
      int m,
      int n,
      int columns,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment b,
      long bOffset,
      int ldb,
      MemorySegment s,
      long sOffset,
      double rcond,
      MemorySegment work) {
    Lapack.require();
    int least = gelsdReals(m, n, columns);
    Operands.leadingDimension("gelsd", "lda", lda, m);
    Operands.leadingDimension("gelsd", "ldb", ldb, Math.max(m, n));
    long aExtent = Operands.matrix(n, m, lda);
    long aAt = Operands.write("gelsd", "a", a, aOffset, aExtent, precision.layout());
    long bExtent = Operands.matrix(columns, Math.max(m, n), ldb);
    long bAt = Operands.write("gelsd", "b", b, bOffset, bExtent, precision.layout());
    long sAt = Operands.write("gelsd", "s", s, sOffset, Math.min(m, n), precision.layout());
    Operands.finite("gelsd", "a", precision, a, aOffset, m, n, lda);
    Operands.finite("gelsd", "b", precision, b, bOffset, m, columns, ldb);
    LapackWork w = LapackWork.in("gelsd", work, precision, gelsdIntegers(m, n), least);
    try {
      long rank = w.of(0);
      Routine.GELSD.call(
          precision,
          w.of(m),
          w.of(n),
          w.of(columns),
          aAt,
          w.of(lda),
          bAt,
          w.of(ldb),
          sAt,
          w.of(rcond),
          rank,
          w.reals(),
          w.of(w.realCount()),
          w.integers(),
          w.info());
      return w.result("gelsd") == 0 ? w.integer(rank) : -1;
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(s);
      Reference.reachabilityFence(work);
    }
  }
}
