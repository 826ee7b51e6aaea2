package org.lanewise.ops.linalg.matrix;

/**
 * LU with partial pivoting: of each column the largest element below the diagonal comes to it. As
 * in LAPACK pivots count from 1 and say with which row each row was exchanged, in order.
 */
final class LuJava {
  private LuJava() {}

  /**
   * Overwrites the {@code m x n} matrix by L below the diagonal and U above; returns 0, or the
   * first {@code i} from 1 for which {@code U[i, i]} is zero.
   */
  static int factor(double[] a, int m, int n, int[] pivots) {
    int info = 0;
    for (int k = 0; k < Math.min(m, n); k++) {
      int column = k * m;
      int pivot = k;
      for (int i = k + 1; i < m && !Double.isNaN(a[column + pivot]); i++) {
        if (!(Math.abs(a[column + i]) <= Math.abs(a[column + pivot]))) { // NaN counts as largest
          pivot = i;
        }
      }
      pivots[k] = pivot + 1;
      if (a[column + pivot] == 0) {
        info = info == 0 ? k + 1 : info;
        continue;
      }
      if (pivot != k) {
        for (int j = 0; j < n; j++) {
          Vectors.swap(a, j * m + k, j * m + pivot);
        }
      }
      int below = m - k - 1;
      for (int i = column + k + 1; i < column + m; i++) {
        a[i] /= a[column + k];
      }
      for (int j = k + 1; j < n; j++) {
        Vectors.add(-a[j * m + k], a, column + k + 1, a, j * m + k + 1, below);
      }
    }
    return info;
  }

  /** Solves {@code op(A) X = B} from the factors of an {@code n x n} matrix, in place of B. */
  static void solve(boolean transposed, int n, double[] a, int[] pivots, double[] b, int columns) {
    if (!transposed) {
      for (int i = 0; i < n; i++) {
        exchange(b, n, columns, i, pivots[i] - 1);
      }
      TriangleJava.solve(false, false, true, n, a, b, columns);
      TriangleJava.solve(true, false, false, n, a, b, columns);
      return;
    }
    TriangleJava.solve(true, true, false, n, a, b, columns);
    TriangleJava.solve(false, true, true, n, a, b, columns);
    for (int i = n - 1; i >= 0; i--) {
      exchange(b, n, columns, i, pivots[i] - 1);
    }
  }

  private static void exchange(double[] b, int n, int columns, int i, int j) {
    if (i != j) {
      for (int column = 0; column < columns; column++) {
        Vectors.swap(b, column * n + i, column * n + j);
      }
    }
  }

  /** The inverse in place of the factors; 0, or the first {@code i} from 1 with a zero pivot. */
  static int invert(int n, double[] a, int[] pivots) {
    for (int i = 0; i < n; i++) {
      if (a[i * n + i] == 0) {
        return i + 1;
      }
    }
    double[] b = new double[n * n];
    for (int i = 0; i < n; i++) {
      b[i * n + i] = 1;
    }
    solve(false, n, a, pivots, b, n);
    System.arraycopy(b, 0, a, 0, b.length);
    return 0;
  }
}
