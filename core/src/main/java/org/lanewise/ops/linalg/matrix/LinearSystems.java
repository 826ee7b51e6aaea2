package org.lanewise.ops.linalg.matrix;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.blas.Lapack;
import org.lanewise.blas.Precision;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Elements;

/**
 * LU, Cholesky and triangular solutions of one matrix, FLOAT32 or FLOAT64; offsets in elements.
 * Callers have checked everything.
 */
public final class LinearSystems {
  private LinearSystems() {}

  static Precision precision(DType type) {
    return type == DType.FLOAT64 ? Precision.DOUBLE : Precision.SINGLE;
  }

  /**
   * {@code A = P L U} in place of the {@code m x n} matrix; the INT32 pivots count from 1. Returns
   * 0, or the first {@code i} from 1 for which {@code U[i, i]} is zero.
   */
  public static int lu(
      DType type, int m, int n, MemorySegment a, long at, MemorySegment pivots, long pivotsAt) {
    if (Lapack.available()) {
      try (Scratch work = Scratch.of(Lapack.work())) {
        return Lapack.getrf(
            precision(type),
            m,
            n,
            a,
            at,
            Math.max(1, m),
            pivots,
            pivotsAt,
            work.segment().asSlice(0, Lapack.work()));
      }
    }
    double[] values = Columns.read(type, a, at, Columns.count(m, n));
    int[] rows = new int[Math.min(m, n)];
    int info = LuJava.factor(values, m, n, rows);
    Columns.write(type, values, a, at);
    for (int i = 0; i < rows.length; i++) {
      Elements.setLong(DType.INT32, pivots, pivotsAt + i, rows[i]);
    }
    return info;
  }

  /** Solves {@code op(A) X = B} from {@link #lu}, in place of the {@code n x columns} matrix B. */
  public static void solve(
      DType type,
      boolean transposed,
      int n,
      int columns,
      MemorySegment a,
      long at,
      MemorySegment pivots,
      long pivotsAt,
      MemorySegment b,
      long bAt) {
    if (Lapack.available()) {
      try (Scratch work = Scratch.of(Lapack.work())) {
        Lapack.getrs(
            precision(type),
            transposed,
            n,
            columns,
            a,
            at,
            Math.max(1, n),
            pivots,
            pivotsAt,
            b,
            bAt,
            Math.max(1, n),
            work.segment().asSlice(0, Lapack.work()));
      }
      return;
    }
    double[] right = Columns.read(type, b, bAt, Columns.count(n, columns));
    double[] factors = Columns.read(type, a, at, Columns.count(n, n));
    LuJava.solve(transposed, n, factors, Columns.pivots(pivots, pivotsAt, n), right, columns);
    Columns.write(type, right, b, bAt);
  }

  /**
   * The inverse from {@link #lu}, in place of the factors; returns 0, or the first {@code i} from 1
   * for which {@code U[i, i]} is zero.
   */
  public static int inverse(
      DType type, int n, MemorySegment a, long at, MemorySegment pivots, long pivotsAt) {
    if (Lapack.available()) {
      long bytes = Lapack.getriWork(precision(type), n);
      try (Scratch work = Scratch.of(bytes)) {
        return Lapack.getri(
            precision(type),
            n,
            a,
            at,
            Math.max(1, n),
            pivots,
            pivotsAt,
            work.segment().asSlice(0, bytes));
      }
    }
    double[] values = Columns.read(type, a, at, Columns.count(n, n));
    int info = LuJava.invert(n, values, Columns.pivots(pivots, pivotsAt, n));
    Columns.write(type, values, a, at);
    return info;
  }

  /**
   * Cholesky in place of one triangle of the {@code n x n} matrix; the other is not touched.
   * Returns 0, or the order from 1 of the first leading minor that is not positive.
   */
  public static int cholesky(DType type, boolean upper, int n, MemorySegment a, long at) {
    if (Lapack.available()) {
      try (Scratch work = Scratch.of(Lapack.work())) {
        return Lapack.potrf(
            precision(type),
            upper,
            n,
            a,
            at,
            Math.max(1, n),
            work.segment().asSlice(0, Lapack.work()));
      }
    }
    double[] values = Columns.read(type, a, at, Columns.count(n, n));
    int info = CholeskyJava.factor(upper, n, values);
    Columns.write(type, values, a, at);
    return info;
  }

  /**
   * Solves {@code op(A) X = B} for one triangle of the {@code n x n} matrix A, in place of the
   * {@code n x columns} matrix B; with {@code unit} the diagonal counts as ones.
   */
  public static void triangular(
      DType type,
      boolean upper,
      boolean transposed,
      boolean unit,
      int n,
      int columns,
      MemorySegment a,
      long at,
      MemorySegment b,
      long bAt) {
    if (Lapack.available()) {
      try (Scratch work = Scratch.of(Lapack.work())) {
        Lapack.trsm(
            precision(type),
            false,
            upper,
            transposed,
            unit,
            n,
            columns,
            a,
            at,
            Math.max(1, n),
            b,
            bAt,
            Math.max(1, n),
            work.segment().asSlice(0, Lapack.work()));
      }
      return;
    }
    double[] right = Columns.read(type, b, bAt, Columns.count(n, columns));
    double[] triangle = Columns.read(type, a, at, Columns.count(n, n));
    TriangleJava.solve(upper, transposed, unit, n, triangle, right, columns);
    Columns.write(type, right, b, bAt);
  }
}
