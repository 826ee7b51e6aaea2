package org.lanewise.ops.linalg.matrix;

/** Substitution with triangular matrices. */
final class TriangleJava {
  private TriangleJava() {}

  /**
   * Solves {@code op(A) X = B} in place of B for the upper or lower triangle of an {@code n x n}
   * matrix; with {@code unit} its diagonal counts as ones.
   */
  static void solve(
      boolean upper, boolean transposed, boolean unit, int n, double[] a, double[] b, int columns) {
    for (int j = 0; j < columns; j++) {
      if (transposed) {
        dots(upper, unit, n, a, b, j * n);
      } else {
        sums(upper, unit, n, a, b, j * n);
      }
    }
  }

  // From each element that is known, what it adds to the others.
  private static void sums(boolean upper, boolean unit, int n, double[] a, double[] b, int at) {
    for (int step = 0; step < n; step++) {
      int i = upper ? n - 1 - step : step;
      if (!unit) {
        b[at + i] /= a[i * n + i];
      }
      if (upper) {
        Vectors.add(-b[at + i], a, i * n, b, at, i);
      } else {
        Vectors.add(-b[at + i], a, i * n + i + 1, b, at + i + 1, n - 1 - i);
      }
    }
  }

  // With the transpose the columns are rows: each element from those that are known.
  private static void dots(boolean upper, boolean unit, int n, double[] a, double[] b, int at) {
    for (int step = 0; step < n; step++) {
      int i = upper ? step : n - 1 - step;
      double known =
          upper
              ? Vectors.dot(a, i * n, b, at, i)
              : Vectors.dot(a, i * n + i + 1, b, at + i + 1, n - 1 - i);
      b[at + i] -= known;
      if (!unit) {
        b[at + i] /= a[i * n + i];
      }
    }
  }
}
