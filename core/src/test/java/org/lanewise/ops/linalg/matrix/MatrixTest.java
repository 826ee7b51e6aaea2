package org.lanewise.ops.linalg.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decompositions in Java: their factors give the matrix, and have the form that they claim. */
class MatrixTest {
  private final SplittableRandom random = new SplittableRandom(7);

  private double[] matrix(int m, int n) {
    return random.doubles((long) m * n, -1, 1).toArray();
  }

  private static double[] times(double[] a, double[] b, int m, int k, int n) {
    double[] c = new double[m * n];
    for (int j = 0; j < n; j++) {
      for (int l = 0; l < k; l++) {
        Vectors.add(b[j * k + l], a, l * m, c, j * m, m);
      }
    }
    return c;
  }

  private static void near(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance, "element " + i);
    }
  }

  private static void orthonormal(double[] q, int m, int n) {
    double[] product = times(Vectors.transpose(q, m, n), q, n, m, n);
    for (int i = 0; i < n; i++) {
      product[i * n + i] -= 1;
    }
    near(new double[n * n], product, 1e-13 * m);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "6, 6", "7, 4", "4, 7", "60, 60"})
  void lu(int m, int n) {
    double[] a = matrix(m, n);
    double[] f = a.clone();
    int k = Math.min(m, n);
    int[] pivots = new int[k];
    assertEquals(0, LuJava.factor(f, m, n, pivots));
    double[] l = new double[m * k];
    double[] u = new double[k * n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        if (i > j) {
          l[j * m + i] = f[j * m + i];
          assertTrue(Math.abs(f[j * m + i]) <= 1);
        } else {
          u[j * k + i] = f[j * m + i];
        }
      }
    }
    for (int i = 0; i < k; i++) {
      l[i * m + i] = 1;
    }
    double[] product = times(l, u, m, k, n);
    for (int i = k - 1; i >= 0; i--) {
      for (int j = 0; j < n; j++) {
        Vectors.swap(product, j * m + i, j * m + pivots[i] - 1);
      }
    }
    near(a, product, 1e-13 * k);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void solutions(boolean transposed) {
    int n = 12;
    double[] a = matrix(n, n);
    double[] b = matrix(n, 3);
    double[] f = a.clone();
    int[] pivots = new int[n];
    LuJava.factor(f, n, n, pivots);
    double[] x = b.clone();
    LuJava.solve(transposed, n, f, pivots, x, 3);
    near(b, times(transposed ? Vectors.transpose(a, n, n) : a, x, n, n, 3), 1e-11);
    assertEquals(0, LuJava.invert(n, f, pivots));
    double[] one = new double[n * n];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    near(one, times(a, f, n, n, n), 1e-11);
  }

  @Test
  void singularMatricesAreReported() {
    double[] a = {1, 2, 2, 4};
    int[] pivots = new int[2];
    assertEquals(2, LuJava.factor(a, 2, 2, pivots));
    assertEquals(2, LuJava.invert(2, a, pivots));
    assertEquals(1, LuJava.factor(new double[4], 2, 2, pivots));
    double[] nan = {0, Double.NaN, 1, 1};
    assertEquals(0, LuJava.factor(nan, 2, 2, pivots));
    assertTrue(Double.isNaN(nan[0]));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cholesky(boolean upper) {
    int n = 9;
    double[] root = matrix(n, n);
    double[] a = times(root, Vectors.transpose(root, n, n), n, n, n);
    double[] f = a.clone();
    assertEquals(0, CholeskyJava.factor(upper, n, f));
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        if (upper ? i > j : i < j) {
          assertEquals(a[j * n + i], f[j * n + i], "the other triangle");
          f[j * n + i] = 0;
        }
      }
    }
    double[] t = Vectors.transpose(f, n, n);
    near(a, upper ? times(t, f, n, n, n) : times(f, t, n, n, n), 1e-13 * n);
    double[] bad = {1, 0, 0, 0, -1, 0, 0, 0, 1};
    assertEquals(2, CholeskyJava.factor(upper, 3, bad));
    assertEquals(1, CholeskyJava.factor(upper, 1, new double[] {Double.NaN}));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "9, 4", "4, 9", "40, 30"})
  void qr(int m, int n) {
    double[] a = matrix(m, n);
    double[] f = a.clone();
    int k = Math.min(m, n);
    double[] tau = new double[k];
    QrJava.factor(m, n, f, tau);
    double[] r = new double[m * n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i <= Math.min(j, k - 1); i++) {
        r[j * m + i] = f[j * m + i];
      }
    }
    double[] q = QrJava.q(m, m, k, f, tau);
    orthonormal(q, m, m);
    near(a, times(q, r, m, m, n), 1e-13 * m);
    near(Arrays.copyOf(q, m * k), QrJava.q(m, k, k, f, tau), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 70})
  void symmetric(int n) {
    double[] a = matrix(n, n);
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < j; i++) {
        a[j * n + i] = a[i * n + j];
      }
    }
    eigenvectorsBelongToEigenvalues(n, a);
    // Huge and tiny numbers, and eigenvalues that repeat.
    double[] scaled = Arrays.stream(a).map(x -> x * 1e200).toArray();
    double[] tiny = Arrays.stream(a).map(x -> x * 1e-200).toArray();
    double[] w = new double[n];
    double[] once = new double[n];
    assertEquals(0, SymmetricJava.solve(false, n, a.clone(), once));
    assertEquals(0, SymmetricJava.solve(true, n, scaled, w));
    near(once, Arrays.stream(w).map(x -> x * 1e-200).toArray(), 1e-13 * n);
    assertEquals(0, SymmetricJava.solve(true, n, tiny, w));
    near(once, Arrays.stream(w).map(x -> x * 1e200).toArray(), 1e-13 * n);
    double[] blocks = new double[n * n];
    for (int i = 0; i < n; i++) {
      blocks[i * n + i] = i % 3;
    }
    eigenvectorsBelongToEigenvalues(n, blocks);
    Arrays.fill(blocks, 1);
    eigenvectorsBelongToEigenvalues(n, blocks);
  }

  private static void eigenvectorsBelongToEigenvalues(int n, double[] a) {
    double[] v = a.clone();
    double[] w = new double[n];
    assertEquals(0, SymmetricJava.solve(true, n, v, w));
    orthonormal(v, n, n);
    double[] scaled = v.clone();
    for (int j = 0; j < n; j++) {
      Vectors.scale(w[j], scaled, j * n, n);
      assertTrue(j == 0 || w[j] >= w[j - 1]);
    }
    near(scaled, times(a, v, n, n, n), 1e-13 * n);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "9, 4", "4, 9", "50, 30", "1, 6", "6, 1"})
  void svd(int m, int n) {
    factorsOfSvdGiveTheMatrix(m, n, matrix(m, n));
    factorsOfSvdGiveTheMatrix(m, n, new double[m * n]);
    double[] same = new double[m * n]; // rank 1
    Arrays.fill(same, 2);
    factorsOfSvdGiveTheMatrix(m, n, same);
    int rank = Math.max(1, Math.min(m, n) / 2);
    factorsOfSvdGiveTheMatrix(m, n, times(matrix(m, rank), matrix(rank, n), m, rank, n));
  }

  private static void factorsOfSvdGiveTheMatrix(int m, int n, double[] a) {
    int k = Math.min(m, n);
    SvdJava thin = SvdJava.of(m, n, a, false);
    assertTrue(thin.converged);
    orthonormal(thin.u, m, k);
    orthonormal(Vectors.transpose(thin.vt, k, n), n, k);
    double[] us = thin.u.clone();
    for (int j = 0; j < k; j++) {
      Vectors.scale(thin.s[j], us, j * m, m);
      assertTrue(thin.s[j] >= (j + 1 < k ? thin.s[j + 1] : 0));
    }
    near(a, times(us, thin.vt, m, k, n), 1e-13 * (m + n));
    SvdJava full = SvdJava.of(m, n, a, true);
    orthonormal(full.u, m, m);
    orthonormal(Vectors.transpose(full.vt, n, n), n, n);
    near(thin.s, full.s, 0);
    near(thin.u, Arrays.copyOf(full.u, m * k), 0);
  }

  @ParameterizedTest
  @CsvSource({"8, 3, 3", "3, 8, 3", "9, 6, 4", "6, 9, 4"})
  void leastSquares(int m, int n, int rank) {
    double[] a = times(matrix(m, rank), matrix(rank, n), m, rank, n);
    double[] b = matrix(Math.max(m, n), 2);
    double[] x = b.clone();
    assertEquals(rank, LeastSquaresJava.solve(SvdJava.of(m, n, a, false), m, n, 2, x, 1e-10));
    double[] solution = new double[n * 2];
    double[] rest = new double[m * 2];
    for (int j = 0; j < 2; j++) {
      System.arraycopy(x, j * Math.max(m, n), solution, j * n, n);
      System.arraycopy(b, j * Math.max(m, n), rest, j * m, m);
    }
    double[] product = times(a, solution, m, n, 2);
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= product[i];
    }
    // What is left is orthogonal to the columns, and the solution to what the matrix maps to zero.
    near(new double[n * 2], times(Vectors.transpose(a, m, n), rest, n, m, 2), 1e-12);
    SvdJava svd = SvdJava.of(m, n, a, true);
    double[] v = Vectors.transpose(svd.vt, n, n);
    for (int j = 0; j < 2; j++) {
      for (int i = rank; i < n; i++) {
        assertEquals(0, Vectors.dot(v, i * n, solution, j * n, n), 1e-12);
      }
    }
  }
}
