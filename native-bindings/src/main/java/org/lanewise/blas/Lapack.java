package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * LAPACK's linear systems out of the same library as {@link Blas}: LU, Cholesky, triangular
 * solutions. {@link LapackOrthogonal} and {@link LapackSpectral} have the others.
 *
 * <p>Matrices lie column by column, unlike those of {@link Blas}: {@code ld} elements from the
 * start of one column to the start of the next, {@code ld >= rows}. Offsets and leading dimensions
 * are in elements. Results overwrite operands as LAPACK's own documentation says; operands must not
 * overlap.
 *
 * <p>Each call takes a segment {@code work} of at least the bytes that the method named beside it
 * gives, with any contents. As for {@link Blas}, any number of threads may call at once, arguments
 * are checked, and {@link BlasException} says that the library is missing.
 */
public final class Lapack {
  private Lapack() {}

  // Looked for when first asked: a program without linear algebra does not.
  private static final class Symbols {
    static final String MISSING = report();
    static final boolean PRESENT = MISSING.isEmpty();

    private static String report() {
      if (!OpenBlas.AVAILABLE) {
        return OpenBlas.report();
      }
      String report = missing(OpenBlas.library());
      if (!report.isEmpty()) {
        System.getLogger("org.lanewise.blas").log(System.Logger.Level.WARNING, report);
      }
      return report;
    }
  }

  /** What is wrong with a library that has no LAPACK; empty if it has all that is called here. */
  static String missing(NativeLibrary library) {
    for (Routine routine : Routine.ALL) {
      for (Precision precision : Precision.values()) {
        String symbol = routine.symbol(precision);
        if (!library.has(symbol)) {
          return library.origin()
              + ": was built without LAPACK, exports no function "
              + symbol
              + "; decompositions run on slower Java code";
        }
      }
    }
    return "";
  }

  /** Whether there is a library, and it has LAPACK; if not, {@link #status} says why. */
  public static boolean available() {
    return Symbols.PRESENT;
  }

  /** Where LAPACK comes from; without it, why there is none. Never throws. */
  public static String status() {
    return Symbols.PRESENT ? "LAPACK of " + OpenBlas.library().origin() : Symbols.MISSING;
  }

  /** Throws unless LAPACK is there. */
  static void require() {
    if (!Symbols.PRESENT) {
      throw new BlasException(Symbols.MISSING);
    }
  }

  /**
   * The bytes of {@code work} for {@link #getrf}, {@link #getrs}, {@link #potrf}, {@link #trsm}.
   */
  public static long work() {
    return LapackWork.bytes(Precision.DOUBLE, 0, 0);
  }

  /**
   * LU with partial pivoting, {@code A = P L U}: row {@code i} was exchanged with row {@code
   * pivots[i] - 1}, in order.
   *
   * <p>Shape: {@code A [m, n]}, {@code pivots} min(m, n) INT32.
   *
   * @return 0, or the first {@code i} from 1 for which {@code U[i, i]} is zero
   */
  public static int getrf(
      Precision precision,
      int m,
      int n,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment pivots,
      long pivotsOffset,
      MemorySegment work) {
    require();
    Operands.size("getrf", "m", m);
    Operands.size("getrf", "n", n);
    Operands.leadingDimension("getrf", "lda", lda, m);
    long aExtent = Operands.matrix(n, m, lda);
    long aAt = Operands.write("getrf", "a", a, aOffset, aExtent, precision.layout());
    long count = Math.min(m, n);
    long pAt = Operands.write("getrf", "pivots", pivots, pivotsOffset, count, JAVA_INT);
    LapackWork w = LapackWork.in("getrf", work, precision, 0, 0);
    if (count == 0) {
      return 0;
    }
    try {
      Routine.GETRF.call(precision, w.of(m), w.of(n), aAt, w.of(lda), pAt, w.info());
      return w.result("getrf");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(pivots);
      Reference.reachabilityFence(work);
    }
  }

  /**
   * Solution of {@code op(A) X = B} from {@link #getrf}, into B; a zero on the diagonal gives
   * infinities and NaN.
   *
   * <p>Shape: {@code A [n, n]}, {@code B [n, columns]}.
   *
   * @throws IllegalArgumentException if a pivot is none of the numbers 1 to n
   */
  public static void getrs(
      Precision precision,
      boolean transposed,
      int n,
      int columns,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment pivots,
      long pivotsOffset,
      MemorySegment b,
      long bOffset,
      int ldb,
      MemorySegment work) {
    require();
    Operands.size("getrs", "n", n);
    Operands.size("getrs", "columns", columns);
    Operands.leadingDimension("getrs", "lda", lda, n);
    Operands.leadingDimension("getrs", "ldb", ldb, n);
    long aExtent = Operands.matrix(n, n, lda);
    long aAt = Operands.read("getrs", "a", a, aOffset, aExtent, precision.layout());
    long pAt = pivots("getrs", pivots, pivotsOffset, n);
    long bExtent = Operands.matrix(columns, n, ldb);
    long bAt = Operands.write("getrs", "b", b, bOffset, bExtent, precision.layout());
    LapackWork w = LapackWork.in("getrs", work, precision, 0, 0);
    if (bExtent == 0) {
      return;
    }
    try {
      Routine.GETRS.call(
          precision,
          w.of(transposed ? 'T' : 'N'),
          w.of(n),
          w.of(columns),
          aAt,
          w.of(lda),
          pAt,
          bAt,
          w.of(ldb),
          w.info());
      w.result("getrs");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(pivots);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(work);
    }
  }

  /** The bytes of {@code work} for {@link #getri}. */
  public static long getriWork(Precision precision, int n) {
    require();
    Operands.size("getri", "n", n);
    int least = Math.max(1, n);
    long reals =
        LapackWork.query(
            precision,
            least,
            w -> {
              long at = w.reals();
              Routine.GETRI.call(precision, w.of(n), at, w.of(least), at, at, w.of(-1), w.info());
            });
    return LapackWork.bytes(precision, 0, reals);
  }

  /**
   * The inverse from {@link #getrf}, in place of A.
   *
   * @return 0, or the first {@code i} from 1 for which {@code U[i, i]} is zero; A is unchanged then
   * @throws IllegalArgumentException if a pivot is none of the numbers 1 to n
   */
  public static int getri(
      Precision precision,
      int n,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment pivots,
      long pivotsOffset,
      MemorySegment work) {
    require();
    Operands.size("getri", "n", n);
    Operands.leadingDimension("getri", "lda", lda, n);
    long aExtent = Operands.matrix(n, n, lda);
    long aAt = Operands.write("getri", "a", a, aOffset, aExtent, precision.layout());
    long pAt = pivots("getri", pivots, pivotsOffset, n);
    LapackWork w = LapackWork.in("getri", work, precision, 0, Math.max(1, n));
    if (n == 0) {
      return 0;
    }
    try {
      Routine.GETRI.call(
          precision, w.of(n), aAt, w.of(lda), pAt, w.reals(), w.of(w.realCount()), w.info());
      return w.result("getri");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(pivots);
      Reference.reachabilityFence(work);
    }
  }

  // The library would read and write wherever a wrong pivot points.
  private static long pivots(String call, MemorySegment pivots, long offset, int n) {
    long at = Operands.read(call, "pivots", pivots, offset, n, JAVA_INT);
    for (int i = 0; i < n; i++) {
      int pivot = pivots.get(JAVA_INT_UNALIGNED, (offset + i) * Integer.BYTES);
      if (pivot < 1 || pivot > n) {
        throw new IllegalArgumentException(
            call + ": expected pivots from 1 to " + n + ", got " + pivot);
      }
    }
    return at;
  }

  /**
   * Cholesky, {@code A = L L^T} into the lower triangle, or {@code A = U^T U} into the upper one;
   * the other triangle is neither read nor written.
   *
   * @return 0, or the order from 1 of the first leading minor that is not positive
   */
  public static int potrf(
      Precision precision,
      boolean upper,
      int n,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment work) {
    require();
    Operands.size("potrf", "n", n);
    Operands.leadingDimension("potrf", "lda", lda, n);
    long aExtent = Operands.matrix(n, n, lda);
    long aAt = Operands.write("potrf", "a", a, aOffset, aExtent, precision.layout());
    LapackWork w = LapackWork.in("potrf", work, precision, 0, 0);
    if (n == 0) {
      return 0;
    }
    try {
      Routine.POTRF.call(precision, w.of(upper ? 'U' : 'L'), w.of(n), aAt, w.of(lda), w.info());
      return w.result("potrf");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(work);
    }
  }

  /**
   * Solution of {@code op(A) X = B}, or of {@code X op(A) = B} with {@code right}, for a triangular
   * A, into B. Only that triangle of A is read; with {@code unit} its diagonal counts as ones.
   *
   * <p>Shape: {@code B [m, n]}, {@code A [m, m]}, or {@code [n, n]} with {@code right}.
   */
  public static void trsm(
      Precision precision,
      boolean right,
      boolean upper,
      boolean transposed,
      boolean unit,
      int m,
      int n,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment b,
      long bOffset,
      int ldb,
      MemorySegment work) {
    require();
    int order = right ? n : m;
    Operands.size("trsm", "m", m);
    Operands.size("trsm", "n", n);
    Operands.leadingDimension("trsm", "lda", lda, order);
    Operands.leadingDimension("trsm", "ldb", ldb, m);
    long aExtent = Operands.matrix(order, order, lda);
    long aAt = Operands.read("trsm", "a", a, aOffset, aExtent, precision.layout());
    long bExtent = Operands.matrix(n, m, ldb);
    long bAt = Operands.write("trsm", "b", b, bOffset, bExtent, precision.layout());
    LapackWork w = LapackWork.in("trsm", work, precision, 0, 0);
    if (bExtent == 0) {
      return;
    }
    try {
      Routine.TRSM.call(
          precision,
          w.of(right ? 'R' : 'L'),
          w.of(upper ? 'U' : 'L'),
          w.of(transposed ? 'T' : 'N'),
          w.of(unit ? 'U' : 'N'),
          w.of(m),
          w.of(n),
          w.of(1.0),
          aAt,
          w.of(lda),
          bAt,
          w.of(ldb));
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(work);
    }
  }
}
