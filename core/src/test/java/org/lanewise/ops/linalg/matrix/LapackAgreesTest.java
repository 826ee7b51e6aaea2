package org.lanewise.ops.linalg.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.DType;
import org.lanewise.blas.Lapack;

/** LAPACK and the decompositions in Java give the same factors, signs included where they must. */
class LapackAgreesTest {
  private static final long AT = 5;
  private final SplittableRandom random = new SplittableRandom(3);

  @BeforeEach
  void libraryIsThere() {
    assumeTrue(Lapack.available());
  }

  private double[] matrix(int m, int n) {
    return random.doubles((long) m * n, -1, 1).map(x -> (float) x).toArray();
  }

  private static MemorySegment memory(DType type, double[] values) {
    MemorySegment memory = empty(type, values.length);
    Columns.write(type, values, memory, AT);
    return memory;
  }

  private static MemorySegment empty(DType type, int count) {
    return Arena.ofAuto().allocate((AT + count) * type.bytes(), 64);
  }

  private static void near(DType type, double[] expected, MemorySegment actual, double terms) {
    double unit = type == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
    assertArrayEquals(
        expected, Columns.read(type, actual, AT, expected.length), 50 * unit * (terms + 5));
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 8", "FLOAT64, 8", "FLOAT32, 50", "FLOAT64, 50", "FLOAT64, 1"})
  void linearSystems(DType type, int n) {
    double[] a = matrix(n, n);
    for (int i = 0; i < n; i++) {
      a[i * n + (i + 1) % n] += 10; // well conditioned, and rows have to be exchanged
    }
    double[] factors = a.clone();
    int[] rows = new int[n];
    assertEquals(0, LuJava.factor(factors, n, n, rows));
    MemorySegment lu = memory(type, a);
    MemorySegment pivots = empty(DType.INT32, n);
    assertEquals(0, LinearSystems.lu(type, n, n, lu, AT, pivots, AT));
    near(type, factors, lu, n);
    assertArrayEquals(rows, Columns.pivots(pivots, AT, n));
    for (boolean transposed : new boolean[] {false, true}) {
      double[] b = matrix(n, 3);
      MemorySegment x = memory(type, b);
      LuJava.solve(transposed, n, factors, rows, b, 3);
      LinearSystems.solve(type, transposed, n, 3, lu, AT, pivots, AT, x, AT);
      near(type, b, x, n);
    }
    assertEquals(0, LuJava.invert(n, factors, rows));
    assertEquals(0, LinearSystems.inverse(type, n, lu, AT, pivots, AT));
    near(type, factors, lu, n);
    for (boolean upper : new boolean[] {false, true}) {
      double[] triangle = a.clone();
      for (int i = 0; i < n; i++) {
        triangle[i * n + i] = 2 * n + 10;
      }
      double[] b = matrix(n, 2);
      MemorySegment x = memory(type, b);
      TriangleJava.solve(upper, false, false, n, triangle, b, 2);
      MemorySegment t = memory(type, triangle);
      LinearSystems.triangular(type, upper, false, false, n, 2, t, AT, x, AT);
      near(type, b, x, n);
      assertEquals(0, LinearSystems.cholesky(type, upper, n, t, AT));
      assertEquals(0, CholeskyJava.factor(upper, n, triangle));
      near(type, triangle, t, n);
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 9, 6", "FLOAT64, 6, 9", "FLOAT64, 40, 25", "FLOAT64, 1, 1"})
  void orthogonalFactors(DType type, int m, int n) {
    double[] a = matrix(m, n);
    int k = Math.min(m, n);
    double[] factors = a.clone();
    double[] tau = new double[k];
    QrJava.factor(m, n, factors, tau);
    for (int columns : new int[] {0, k, m}) {
      MemorySegment r = memory(type, a);
      MemorySegment q = empty(type, m * columns);
      Factorizations.qr(type, m, n, r, AT, columns, q, AT);
      near(type, factors, r, m);
      near(type, QrJava.q(m, columns, Math.min(columns, k), factors, tau), q, m);
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 9, 6", "FLOAT64, 6, 9", "FLOAT64, 40, 25", "FLOAT64, 1, 1"})
  void spectra(DType type, int m, int n) {
    double[] a = matrix(m, n);
    int k = Math.min(m, n);
    SvdJava svd = SvdJava.of(m, n, a, false);
    MemorySegment s = empty(type, k);
    MemorySegment u = empty(type, m * k);
    MemorySegment vt = empty(type, k * n);
    assertTrue(
        Factorizations.svd(type, true, false, m, n, memory(type, a), AT, s, AT, u, AT, vt, AT));
    near(type, svd.s, s, m + n);
    // Vectors are the same but for their signs.
    double[] left = Columns.read(type, u, AT, m * k);
    double[] right = Vectors.transpose(Columns.read(type, vt, AT, k * n), k, n);
    for (int j = 0; j < k; j++) {
      double sign = Math.signum(Vectors.dot(left, j * m, svd.u, j * m, m));
      Vectors.scale(sign, left, j * m, m);
      Vectors.scale(sign, right, j * n, n);
    }
    near(type, left, memory(type, svd.u), 100);
    near(type, right, memory(type, Vectors.transpose(svd.vt, k, n)), 100);
    double[] square = matrix(m, m);
    for (boolean upper : new boolean[] {false, true}) {
      double[] symmetric = square.clone();
      for (int j = 0; j < m; j++) {
        for (int i = 0; i < j; i++) {
          symmetric[upper ? i * m + j : j * m + i] = symmetric[upper ? j * m + i : i * m + j];
        }
      }
      double[] values = new double[m];
      SymmetricJava.solve(false, m, symmetric, values);
      MemorySegment w = empty(type, m);
      MemorySegment one = memory(type, square);
      assertTrue(Factorizations.symmetric(type, true, upper, m, one, AT, w, AT));
      near(type, values, w, m);
    }
    double[] b = matrix(Math.max(m, n), 2);
    for (boolean values : new boolean[] {false, true}) {
      MemorySegment x = memory(type, b);
      int rank =
          Factorizations.leastSquares(
              type, values, m, n, 2, memory(type, a), AT, x, AT, s, AT, 1e-6);
      double[] expected = b.clone();
      assertEquals(LeastSquaresJava.solve(svd, m, n, 2, expected, 1e-6), rank);
      for (int j = 0; j < 2; j++) {
        int at = j * Math.max(m, n);
        assertArrayEquals(
            java.util.Arrays.copyOfRange(expected, at, at + n),
            Columns.read(type, x, AT + at, n),
            type == DType.FLOAT64 ? 1e-10 : 1e-3);
      }
    }
  }
}
