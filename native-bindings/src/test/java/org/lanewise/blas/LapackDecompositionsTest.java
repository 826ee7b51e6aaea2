package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.blas.Columns.OFFSET;
import static org.lanewise.blas.Columns.distance;
import static org.lanewise.blas.Columns.identity;
import static org.lanewise.blas.Columns.times;
import static org.lanewise.blas.Columns.tolerance;
import static org.lanewise.blas.Columns.transposed;
import static org.lanewise.blas.Columns.work;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanewise.blas.LapackSpectral.Vectors;

/** QR, SVD, symmetric eigenvalues, least squares. */
final class LapackDecompositionsTest {

  @ParameterizedTest
  @CsvSource({
    "SINGLE, 1, 1", "SINGLE, 9, 4", "SINGLE, 4, 9", "SINGLE, 120, 70",
    "DOUBLE, 1, 1", "DOUBLE, 9, 4", "DOUBLE, 4, 9", "DOUBLE, 120, 70"
  })
  void factorsOfQrGiveTheMatrix(Precision precision, int m, int n) {
    Columns a = Columns.random(precision, m, n, 2, 1);
    double[][] expected = a.values();
    int k = Math.min(m, n);
    Columns tau = new Columns(precision, k, 1, 0);
    MemorySegment memory = work(LapackOrthogonal.geqrfWork(precision, m, n));
    LapackOrthogonal.geqrf(
        precision, m, n, a.segment(), OFFSET, a.ld, tau.segment(), OFFSET, memory);
    double[][] r = new double[k][n];
    for (int i = 0; i < k; i++) {
      for (int j = i; j < n; j++) {
        r[i][j] = a.get(i, j);
      }
    }
    MemorySegment more = work(LapackOrthogonal.orgqrWork(precision, m, k, k));
    LapackOrthogonal.orgqr(
        precision, m, k, k, a.segment(), OFFSET, a.ld, tau.segment(), OFFSET, more);
    double[][] q = new double[m][k];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < k; j++) {
        q[i][j] = a.get(i, j);
      }
    }
    assertEquals(0, distance(expected, times(q, r)), tolerance(precision, m));
    assertEquals(0, distance(identity(k), times(transposed(q), q)), tolerance(precision, m));
    assertTrue(a.isUntouchedAround() && tau.isUntouchedAround());
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE, THIN, 5, 5", "SINGLE, THIN, 60, 20", "SINGLE, FULL, 7, 12", "SINGLE, NONE, 30, 40",
    "DOUBLE, THIN, 1, 6", "DOUBLE, THIN, 20, 60", "DOUBLE, FULL, 70, 9", "DOUBLE, NONE, 40, 30"
  })
  void factorsOfSvdGiveTheMatrix(Precision precision, Vectors vectors, int m, int n) {
    Columns a = Columns.random(precision, m, n, 2, 1);
    double[][] expected = a.values();
    int k = Math.min(m, n);
    boolean full = vectors == Vectors.FULL;
    Columns s = new Columns(precision, k, 1, 0);
    Columns u = new Columns(precision, m, full ? m : k, 1);
    Columns vt = new Columns(precision, full ? n : k, n, 3);
    MemorySegment memory = work(LapackSpectral.gesddWork(precision, vectors, m, n));
    int code =
        LapackSpectral.gesdd(
            precision,
            vectors,
            m,
            n,
            a.segment(),
            OFFSET,
            a.ld,
            s.segment(),
            OFFSET,
            u.segment(),
            OFFSET,
            u.ld,
            vt.segment(),
            OFFSET,
            vt.ld,
            memory);
    assertEquals(0, code);
    double square = 0;
    for (int i = 0; i < k; i++) {
      square += s.get(i, 0) * s.get(i, 0);
      assertTrue(s.get(i, 0) >= (i + 1 < k ? s.get(i + 1, 0) : 0));
    }
    double norm =
        times(new double[][] {flat(expected)}, transposed(new double[][] {flat(expected)}))[0][0];
    assertEquals(norm, square, norm * tolerance(precision, m + n));
    assertTrue(a.isUntouchedAround() && u.isUntouchedAround() && vt.isUntouchedAround());
    if (vectors == Vectors.NONE) {
      assertEquals(0, distance(u.values(), new double[m][k]));
      return;
    }
    double[][] us = new double[m][k];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < k; j++) {
        us[i][j] = u.get(i, j) * s.get(j, 0);
      }
    }
    double[][] first = java.util.Arrays.copyOf(vt.values(), k);
    assertEquals(0, distance(expected, times(us, first)), tolerance(precision, 3 * (m + n)));
    double bound = tolerance(precision, m + n);
    assertEquals(
        0, distance(identity(u.columns), times(transposed(u.values()), u.values())), bound);
    assertEquals(
        0, distance(identity(vt.rows), times(vt.values(), transposed(vt.values()))), bound);
  }

  private static double[] flat(double[][] a) {
    return java.util.Arrays.stream(a).flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  @ParameterizedTest
  @CsvSource({"SINGLE, false", "SINGLE, true", "DOUBLE, false", "DOUBLE, true"})
  void eigenvectorsBelongToEigenvalues(Precision precision, boolean upper) {
    int n = 35;
    Columns a = Columns.random(precision, n, n, 4, 7);
    double[][] symmetric = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        symmetric[i][j] =
            upper ? a.get(Math.min(i, j), Math.max(i, j)) : a.get(Math.max(i, j), Math.min(i, j));
      }
    }
    Columns other = a.copy();
    // The triangle that is not read may hold anything.
    other.set(upper ? 5 : 0, upper ? 0 : 5, Double.NaN);
    Columns w = new Columns(precision, n, 1, 0);
    MemorySegment memory = work(LapackSpectral.syevdWork(precision, true, n));
    assertEquals(
        0,
        LapackSpectral.syevd(
            precision, true, upper, n, other.segment(), OFFSET, a.ld, w.segment(), OFFSET, memory));
    double[][] scaled = other.values();
    for (double[] row : scaled) {
      for (int j = 0; j < n; j++) {
        row[j] *= w.get(j, 0);
      }
    }
    assertEquals(
        0, distance(times(symmetric, other.values()), scaled), tolerance(precision, 5 * n));
    assertTrue(other.isUntouchedAround() && w.isUntouchedAround());
    Columns alone = new Columns(precision, n, 1, 0);
    MemorySegment less = work(LapackSpectral.syevdWork(precision, false, n));
    assertEquals(
        0,
        LapackSpectral.syevd(
            precision, false, upper, n, a.segment(), OFFSET, a.ld, alone.segment(), OFFSET, less));
    assertEquals(0, distance(w.values(), alone.values()), tolerance(precision, 5 * n));
  }

  @ParameterizedTest
  @CsvSource({"SINGLE, 12, 5", "SINGLE, 5, 12", "DOUBLE, 60, 40", "DOUBLE, 40, 60"})
  void leastSquaresOfBothWaysAgreeAlsoWithoutFullRank(Precision precision, int m, int n) {
    int rank = Math.min(m, n) - 2;
    double[][] product =
        times(
            Columns.random(precision, m, rank, 0, 1).values(),
            Columns.random(precision, rank, n, 0, 2).values());
    Columns a = new Columns(precision, m, n, 1);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        a.set(i, j, product[i][j]);
      }
    }
    int rows = Math.max(m, n);
    Columns b = Columns.random(precision, rows, 3, 2, 3);
    double[][] right = java.util.Arrays.copyOf(b.values(), m);
    double rcond = precision == Precision.DOUBLE ? 1e-11 : 1e-4;
    Columns byQr = b.copy();
    assertEquals(
        rank,
        LapackLeastSquares.gelsy(
            precision,
            m,
            n,
            3,
            a.copy().segment(),
            OFFSET,
            a.ld,
            byQr.segment(),
            OFFSET,
            b.ld,
            rcond,
            work(LapackLeastSquares.gelsyWork(precision, m, n, 3))));
    Columns bySvd = b.copy();
    Columns s = new Columns(precision, Math.min(m, n), 1, 0);
    assertEquals(
        rank,
        LapackLeastSquares.gelsd(
            precision,
            m,
            n,
            3,
            a.copy().segment(),
            OFFSET,
            a.ld,
            bySvd.segment(),
            OFFSET,
            b.ld,
            s.segment(),
            OFFSET,
            rcond,
            work(LapackLeastSquares.gelsdWork(precision, m, n, 3))));
    double[][] x = java.util.Arrays.copyOf(byQr.values(), n);
    double bound = tolerance(precision, 100 * (m + n));
    assertEquals(0, distance(x, java.util.Arrays.copyOf(bySvd.values(), n)), bound);
    // What is left is orthogonal to the columns of A.
    double[][] rest = times(product, x);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < 3; j++) {
        rest[i][j] -= right[i][j];
      }
    }
    assertEquals(0, distance(times(transposed(product), rest), new double[n][3]), bound);
    assertTrue(byQr.isUntouchedAround() && bySvd.isUntouchedAround() && s.isUntouchedAround());
  }

  @ParameterizedTest
  @EnumSource
  void elementsThatAreNotFiniteAreRefused(Precision p) {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Columns a = Columns.random(p, 3, 3, 0, 1);
      a.set(2, 1, wrong);
      MemorySegment s = a.segment();
      Columns b = new Columns(p, 3, 3, 0);
      MemorySegment t = b.segment();
      MemorySegment memory = work(1 << 20);
      String end = ": expected a to have finite elements, got " + wrong;
      LapackTest.refused(
          "gesdd" + end,
          () ->
              LapackSpectral.gesdd(
                  p, Vectors.NONE, 3, 3, s, OFFSET, 3, t, 0, t, 0, 1, t, 0, 1, memory));
      LapackTest.refused(
          "syevd" + end,
          () -> LapackSpectral.syevd(p, false, false, 3, s, OFFSET, 3, t, 0, memory));
      LapackTest.refused(
          "gelsy" + end,
          () -> LapackLeastSquares.gelsy(p, 3, 3, 3, s, OFFSET, 3, t, OFFSET, 3, 0, memory));
      LapackTest.refused(
          "gelsd" + end,
          () -> LapackLeastSquares.gelsd(p, 3, 3, 3, s, OFFSET, 3, t, OFFSET, 3, t, 0, 0, memory));
    }
  }

  @Test
  void argumentsThatMakeNoSenseAreRefused() {
    Precision p = Precision.DOUBLE;
    MemorySegment s = new Columns(p, 4, 4, 0).segment();
    MemorySegment memory = work(1 << 20);
    MemorySegment small = work(LapackSpectral.syevdWork(p, true, 4) / 2);
    LapackTest.refused(
        "orgqr: expected m >= n >= k >= 0, got 3, 4 and 4",
        () -> LapackOrthogonal.orgqr(p, 3, 4, 4, s, 0, 4, s, 0, memory));
    LapackTest.refused(
        "gesdd: expected sizes of at least 1, got 0 and 4",
        () -> LapackSpectral.gesddWork(p, Vectors.THIN, 0, 4));
    LapackTest.refused(
        "gelsy: expected sizes of at least 1, got 4, 4 and 0",
        () -> LapackLeastSquares.gelsy(p, 4, 4, 0, s, 0, 4, s, 0, 4, 0, memory));
    LapackTest.refused(
        "gesdd: expected ldvt >= 4, got 3",
        () -> LapackSpectral.gesdd(p, Vectors.FULL, 2, 4, s, 0, 2, s, 0, s, 0, 2, s, 0, 3, memory));
    LapackTest.outside(
        "gesdd: expected vt to have",
        () -> LapackSpectral.gesdd(p, Vectors.FULL, 2, 4, s, 0, 2, s, 0, s, 0, 2, s, 8, 4, memory));
    LapackTest.outside(
        "syevd: expected work to have",
        () -> LapackSpectral.syevd(p, true, true, 4, s, 0, 4, s, 0, small));
    IllegalArgumentException large =
        assertThrows(
            IllegalArgumentException.class, () -> LapackSpectral.syevdWork(p, true, 40_000));
    assertTrue(String.valueOf(large.getMessage()).contains("fewer than 2^31 work elements"));
  }
}
