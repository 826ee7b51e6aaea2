package org.lanewise.ops.linalg.matrix;

/** Cholesky, column by column. */
final class CholeskyJava {
  private CholeskyJava() {}

  /**
   * Overwrites one triangle of an {@code n x n} matrix by its factor; returns 0, or the order from
   * 1 of the first leading minor that is not positive.
   */
  static int factor(boolean upper, int n, double[] a) {
    return upper ? upper(n, a) : lower(n, a);
  }

  private static int lower(int n, double[] a) {
    for (int k = 0; k < n; k++) {
      double pivot = a[k * n + k];
      if (!(pivot > 0)) { // so that NaN fails too
        return k + 1;
      }
      double root = Math.sqrt(pivot);
      a[k * n + k] = root;
      Vectors.scale(1 / root, a, k * n + k + 1, n - k - 1);
      for (int j = k + 1; j < n; j++) {
        Vectors.add(-a[k * n + j], a, k * n + j, a, j * n + j, n - j);
      }
    }
    return 0;
  }

  private static int upper(int n, double[] a) {
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < k; i++) {
        double sum = a[k * n + i] - Vectors.dot(a, i * n, a, k * n, i);
        a[k * n + i] = sum / a[i * n + i];
      }
      double pivot = a[k * n + k] - Vectors.dot(a, k * n, a, k * n, k);
      if (!(pivot > 0)) {
        return k + 1;
      }
      a[k * n + k] = Math.sqrt(pivot);
    }
    return 0;
  }
}
