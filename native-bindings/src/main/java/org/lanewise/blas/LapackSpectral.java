package org.lanewise.blas;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * LAPACK's singular values and eigenvalues of symmetric matrices; everything that {@link Lapack}
 * says holds here too.
 *
 * <p>Operands with NaN or infinite elements are refused: these iterations have been seen not to end
 * with them.
 */
public final class LapackSpectral {
  /** Which singular vectors are computed. */
  public enum Vectors {
    /** Values alone. */
    NONE('N'),
    /** The first min(m, n) columns of U and rows of V^T. */
    THIN('S'),
    /** All of U and V^T. */
    FULL('A');

    private final char letter;

    Vectors(char letter) {
      this.letter = letter;
    }
  }

  private LapackSpectral() {}

  private static int gesddReals(Vectors vectors, int m, int n) {
    if (m < 1 || n < 1) {
      throw new IllegalArgumentException(
          "gesdd: expected sizes of at least 1, got " + m + " and " + n);
    }
    long less = Math.min(m, n);
    long more = Math.max(m, n);
    // What newer releases ask for, and what older ones did.
    long reals =
        vectors == Vectors.NONE
            ? 3 * less + Math.max(more, 7 * less)
            : Math.max(
                4 * less * less + 7 * less + more,
                3 * less + Math.max(more, 4 * less * less + 4 * less));
    return Operands.workSize("gesdd", reals);
  }

  /** The bytes of {@code work} for {@link #gesdd}. */
  public static long gesddWork(Precision precision, Vectors vectors, int m, int n) {
    Lapack.require();
    int least = gesddReals(vectors, m, n);
    long reals =
        LapackWork.query(
            precision,
            least,
            w -> {
              long at = w.reals();
              Routine.GESDD.call(
                  precision,
                  w.of(vectors.letter),
                  w.of(m),
                  w.of(n),
                  at,
                  w.of(m),
                  at,
                  at,
                  w.of(m),
                  at,
                  w.of(n),
                  at,
                  w.of(-1),
                  w.integers(),
                  w.info());
            });
    return LapackWork.bytes(precision, 8L * Math.min(m, n), reals);
  }

  /**
   * {@code A = U S V^T} with the singular values in descending order. A is overwritten; without
   * vectors {@code u} and {@code vt} are not touched.
   *
   * <p>Shape: {@code A [m, n]}; {@code s} k = min(m, n) elements; {@code U [m, k]}, {@code V^T [k,
   * n]}, or {@code [m, m]} and {@code [n, n]} with {@link Vectors#FULL}.
   *
   * @return 0, or a positive number if the iteration did not converge
   */
  public static int gesdd(
      Precision precision,
      Vectors vectors,
      int m,
      int n,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment s,
      long sOffset,
      MemorySegment u,
      long uOffset,
      int ldu,
      MemorySegment vt,
      long vtOffset,
      int ldvt,
      MemorySegment work) {
    Lapack.require();
    int least = gesddReals(vectors, m, n);
    int k = Math.min(m, n);
    boolean none = vectors == Vectors.NONE;
    boolean full = vectors == Vectors.FULL;
    int rowsVt = none ? 0 : full ? n : k;
    Operands.leadingDimension("gesdd", "lda", lda, m);
    Operands.leadingDimension("gesdd", "ldu", ldu, none ? 1 : m);
    Operands.leadingDimension("gesdd", "ldvt", ldvt, rowsVt);
    long aAt =
        Operands.write("gesdd", "a", a, aOffset, Operands.matrix(n, m, lda), precision.layout());
    long sAt = Operands.write("gesdd", "s", s, sOffset, k, precision.layout());
    long uExtent = none ? 0 : Operands.matrix(full ? m : k, m, ldu);
    long uAt = Operands.write("gesdd", "u", u, uOffset, uExtent, precision.layout());
    long vtExtent = none ? 0 : Operands.matrix(n, rowsVt, ldvt);
    long vtAt = Operands.write("gesdd", "vt", vt, vtOffset, vtExtent, precision.layout());
    Operands.finite("gesdd", "a", precision, a, aOffset, m, n, lda);
    LapackWork w = LapackWork.in("gesdd", work, precision, 8L * k, least);
    try {
      Routine.GESDD.call(
          precision,
          w.of(vectors.letter),
          w.of(m),
          w.of(n),
          aAt,
          w.of(lda),
          sAt,
          uAt,
          w.of(ldu),
          vtAt,
          w.of(ldvt),
          w.reals(),
          w.of(w.realCount()),
          w.integers(),
          w.info());
      return w.result("gesdd");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(s);
      Reference.reachabilityFence(u);
      Reference.reachabilityFence(vt);
      Reference.reachabilityFence(work);
    }
  }

  private static int syevdReals(boolean vectors, int n) {
    Operands.size("syevd", "n", n);
    return Operands.workSize("syevd", vectors ? 1 + 6L * n + 2L * n * n : 2L * n + 1);
  }

  private static int syevdIntegers(boolean vectors, int n) {
    return vectors ? 3 + 5 * n : 1;
  }

  /** The bytes of {@code work} for {@link #syevd}. */
  public static long syevdWork(Precision precision, boolean vectors, int n) {
    Lapack.require();
    int least = syevdReals(vectors, n);
    long reals =
        LapackWork.query(
            precision,
            least,
            w -> {
              long at = w.reals();
              Routine.SYEVD.call(
                  precision,
                  w.of(vectors ? 'V' : 'N'),
                  w.of('L'),
                  w.of(n),
                  at,
                  w.of(Math.max(1, n)),
                  at,
                  at,
                  w.of(-1),
                  w.integers(),
                  w.of(-1),
                  w.info());
            });
    return LapackWork.bytes(precision, syevdIntegers(vectors, n), reals);
  }

  /**
   * The eigenvalues of the symmetric matrix of which one triangle is in A, in ascending order, and
   * with {@code vectors} the eigenvectors as columns in place of A, which is overwritten in any
   * case.
   *
   * <p>Shape: {@code A [n, n]}, {@code w} n elements.
   *
   * @return 0, or a positive number if the iteration did not converge
   */
  public static int syevd(
      Precision precision,
      boolean vectors,
      boolean upper,
      int n,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment w,
      long wOffset,
      MemorySegment work) {
    Lapack.require();
    int least = syevdReals(vectors, n);
    Operands.leadingDimension("syevd", "lda", lda, n);
    long aExtent = Operands.matrix(n, n, lda);
    long aAt = Operands.write("syevd", "a", a, aOffset, aExtent, precision.layout());
    long wAt = Operands.write("syevd", "w", w, wOffset, n, precision.layout());
    Operands.finiteTriangle("syevd", "a", precision, a, aOffset, n, lda, upper);
    int integers = syevdIntegers(vectors, n);
    LapackWork memory = LapackWork.in("syevd", work, precision, integers, least);
    if (n == 0) {
      return 0;
    }
    try {
      Routine.SYEVD.call(
          precision,
          memory.of(vectors ? 'V' : 'N'),
          memory.of(upper ? 'U' : 'L'),
          memory.of(n),
          aAt,
          memory.of(lda),
          wAt,
          memory.reals(),
          memory.of(memory.realCount()),
          memory.integers(),
          memory.of(integers),
          memory.info());
      return memory.result("syevd");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(w);
      Reference.reachabilityFence(work);
    }
  }
}
