package org.lanewise.ops.linalg.matrix;

/**
 * QR by reflections {@code H = I - tau v v^T} with {@code v[0] = 1}, stored as LAPACK does: R in
 * the upper triangle, the rest of each v below it.
 */
final class QrJava {
  private QrJava() {}

  /** Overwrites the {@code m x n} matrix, from place {@code at}. */
  static void factor(int m, int n, double[] a, double[] tau) {
    for (int k = 0; k < Math.min(m, n); k++) {
      int diagonal = k * m + k;
      int rows = m - k;
      tau[k] = reflect(a, diagonal, rows);
      for (int j = k + 1; j < n; j++) {
        apply(tau[k], a, diagonal, a, j * m + k, rows);
      }
    }
  }

  /**
   * Turns a vector into a multiple of the first unit vector: its first element becomes that
   * multiple, the others the reflection; returns tau. The sign is the one without cancellation; a
   * vector that already is a multiple stays.
   */
  static double reflect(double[] x, int at, int n) {
    double rest = Vectors.norm(x, at + 1, n - 1);
    if (rest == 0) {
      return 0;
    }
    double first = x[at];
    double beta = -Math.copySign(Math.hypot(first, rest), first);
    Vectors.scale(1 / (first - beta), x, at + 1, n - 1);
    x[at] = beta;
    return (beta - first) / beta;
  }

  /** Reflects {@code y} by the vector whose first element counts as one. */
  static void apply(double tau, double[] v, int vAt, double[] y, int yAt, int n) {
    if (tau != 0) {
      double sum = tau * (y[yAt] + Vectors.dot(v, vAt + 1, y, yAt + 1, n - 1));
      y[yAt] -= sum;
      Vectors.add(-sum, v, vAt + 1, y, yAt + 1, n - 1);
    }
  }

  /**
   * The first {@code columns} columns of Q from the first {@code k} reflections in the columns of
   * {@code a}.
   */
  static double[] q(int m, int columns, int k, double[] a, double[] tau) {
    double[] q = new double[m * columns];
    for (int j = 0; j < columns; j++) {
      q[j * m + j] = 1;
      for (int i = Math.min(k - 1, j); i >= 0; i--) { // H_i leaves what ends before row i
        apply(tau[i], a, i * m + i, q, j * m + i, m - i);
      }
    }
    return q;
  }
}
