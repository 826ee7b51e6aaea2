package org.lanewise.ops.linalg.matrix;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.blas.Lapack;
import org.lanewise.blas.LapackLeastSquares;
import org.lanewise.blas.LapackOrthogonal;
import org.lanewise.blas.LapackSpectral;
import org.lanewise.blas.Precision;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Elements;

/**
 * QR, SVD, symmetric eigenvalues and least squares of one matrix, FLOAT32 or FLOAT64; offsets in
 * elements. Callers have checked everything, and that elements are finite but for {@link #qr}.
 */
public final class Factorizations {
  private Factorizations() {}

  /** Whether elements are neither NaN nor infinite. */
  public static boolean isFinite(DType type, MemorySegment a, long at, long count) {
    for (long i = at; i < at + count; i++) {
      if (!Double.isFinite(Elements.getDouble(type, a, i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code A = Q R} of the {@code m x n} matrix, which is overwritten: R in the upper triangle, the
   * reflections below it. The first {@code columns} columns of Q, at least min(m, n) or none, go to
   * {@code q}.
   */
  public static void qr(
      DType type, int m, int n, MemorySegment a, long at, int columns, MemorySegment q, long qAt) {
    int k = Math.min(m, n);
    if (!Lapack.available()) {
      double[] values = Columns.read(type, a, at, Columns.count(m, n));
      double[] tau = new double[k];
      QrJava.factor(m, n, values, tau);
      Columns.write(type, values, a, at);
      Columns.write(type, QrJava.q(m, columns, Math.min(k, columns), values, tau), q, qAt);
      return;
    }
    Precision precision = LinearSystems.precision(type);
    int ld = Math.max(1, m);
    long factorBytes = LapackOrthogonal.geqrfWork(precision, m, n);
    long qBytes = columns == 0 ? 0 : LapackOrthogonal.orgqrWork(precision, m, columns, k);
    try (Scratch tau = Scratch.of(Math.max(1L, k) * type.bytes());
        Scratch work = Scratch.of(Math.max(factorBytes, qBytes))) {
      MemorySegment memory = work.segment();
      LapackOrthogonal.geqrf(
          precision, m, n, a, at, ld, tau.segment(), 0, memory.asSlice(0, factorBytes));
      if (columns > 0) {
        long bytes = (long) m * k * type.bytes();
        MemorySegment.copy(a, at * type.bytes(), q, qAt * type.bytes(), bytes);
        LapackOrthogonal.orgqr(
            precision, m, columns, k, q, qAt, ld, tau.segment(), 0, memory.asSlice(0, qBytes));
      }
    }
  }

  /**
   * {@code A = U S V^T}: the k = min(m, n) singular values, descending, to {@code s}; with {@code
   * vectors} U to {@code u}, {@code m x k}, and V^T to {@code vt}, {@code k x n}, or {@code m x m}
   * and {@code n x n} with {@code full}. The {@code m x n} matrix, not empty, is overwritten.
   * Returns whether the iteration converged.
   */
  public static boolean svd(
      DType type,
      boolean vectors,
      boolean full,
      int m,
      int n,
      MemorySegment a,
      long at,
      MemorySegment s,
      long sAt,
      MemorySegment u,
      long uAt,
      MemorySegment vt,
      long vtAt) {
    if (!Lapack.available()) {
      SvdJava svd = SvdJava.of(m, n, Columns.read(type, a, at, Columns.count(m, n)), full);
      Columns.write(type, svd.s, s, sAt);
      if (vectors) {
        Columns.write(type, svd.u, u, uAt);
        Columns.write(type, svd.vt, vt, vtAt);
      }
      return svd.converged;
    }
    LapackSpectral.Vectors which =
        !vectors
            ? LapackSpectral.Vectors.NONE
            : full ? LapackSpectral.Vectors.FULL : LapackSpectral.Vectors.THIN;
    Precision precision = LinearSystems.precision(type);
    long bytes = LapackSpectral.gesddWork(precision, which, m, n);
    try (Scratch work = Scratch.of(bytes)) {
      int code =
          LapackSpectral.gesdd(
              precision,
              which,
              m,
              n,
              a,
              at,
              m,
              s,
              sAt,
              u,
              uAt,
              m,
              vt,
              vtAt,
              full ? n : Math.min(m, n),
              work.segment().asSlice(0, bytes));
      return code == 0;
    }
  }

  /**
   * The eigenvalues, ascending, of the symmetric matrix of which one triangle is in the {@code n x
   * n} matrix, to {@code w}; with {@code vectors} the eigenvectors as columns in place of the
   * matrix, which is overwritten in any case. Returns whether the iteration converged.
   */
  public static boolean symmetric(
      DType type,
      boolean vectors,
      boolean upper,
      int n,
      MemorySegment a,
      long at,
      MemorySegment w,
      long wAt) {
    if (!Lapack.available()) {
      double[] values = Columns.read(type, a, at, Columns.count(n, n));
      for (int j = 0; j < n; j++) {
        for (int i = 0; i < j; i++) {
          values[upper ? i * n + j : j * n + i] = values[upper ? j * n + i : i * n + j];
        }
      }
      double[] eigenvalues = new double[n];
      int code = SymmetricJava.solve(vectors, n, values, eigenvalues);
      Columns.write(type, eigenvalues, w, wAt);
      Columns.write(type, values, a, at);
      return code == 0;
    }
    Precision precision = LinearSystems.precision(type);
    long bytes = LapackSpectral.syevdWork(precision, vectors, n);
    try (Scratch work = Scratch.of(bytes)) {
      MemorySegment memory = work.segment().asSlice(0, bytes);
      int ld = Math.max(1, n);
      return LapackSpectral.syevd(precision, vectors, upper, n, a, at, ld, w, wAt, memory) == 0;
    }
  }

  /**
   * The shortest of the X that make {@code |A X - B|} smallest, into the first n rows of B, {@code
   * max(m, n) x columns}; the {@code m x n} matrix A is overwritten. Directions of A that are
   * {@code rcond} times weaker than the strongest do not count. With {@code values} the singular
   * values go to {@code s}, and they decide on the rank; otherwise the condition of pivoted columns
   * does.
   *
   * @return the rank, or -1 if an iteration did not converge
   */
  public static int leastSquares(
      DType type,
      boolean values,
      int m,
      int n,
      int columns,
      MemorySegment a,
      long at,
      MemorySegment b,
      long bAt,
      MemorySegment s,
      long sAt,
      double rcond) {
    int rows = Math.max(m, n);
    if (!Lapack.available()) {
      double[] right = Columns.read(type, b, bAt, Columns.count(rows, columns));
      SvdJava svd = SvdJava.of(m, n, Columns.read(type, a, at, Columns.count(m, n)), false);
      int rank = LeastSquaresJava.solve(svd, m, n, columns, right, rcond);
      Columns.write(type, right, b, bAt);
      if (values) {
        Columns.write(type, svd.s, s, sAt);
      }
      return svd.converged ? rank : -1;
    }
    Precision precision = LinearSystems.precision(type);
    long bytes =
        values
            ? LapackLeastSquares.gelsdWork(precision, m, n, columns)
            : LapackLeastSquares.gelsyWork(precision, m, n, columns);
    try (Scratch work = Scratch.of(bytes)) {
      MemorySegment memory = work.segment().asSlice(0, bytes);
      return values
          ? LapackLeastSquares.gelsd(
              precision, m, n, columns, a, at, m, b, bAt, rows, s, sAt, rcond, memory)
          : LapackLeastSquares.gelsy(
              precision, m, n, columns, a, at, m, b, bAt, rows, rcond, memory);
    }
  }
}
