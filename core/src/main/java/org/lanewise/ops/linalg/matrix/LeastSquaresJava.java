package org.lanewise.ops.linalg.matrix;

/** Least squares from singular values: {@code X = V S^-1 U^T B} over those that count. */
final class LeastSquaresJava {
  private LeastSquaresJava() {}

  /**
   * Puts X into the first n rows of B, {@code max(m, n) x columns}; singular values up to {@code
   * rcond} times the largest do not count. Returns how many do.
   */
  static int solve(SvdJava svd, int m, int n, int columns, double[] b, double rcond) {
    double[] s = svd.s;
    int k = s.length;
    int rank = 0;
    while (rank < k && s[rank] > rcond * s[0]) {
      rank++;
    }
    int rows = Math.max(m, n);
    double[] v = Vectors.transpose(svd.vt, k, n);
    for (int j = 0; j < columns; j++) {
      double[] x = new double[n];
      for (int i = 0; i < rank; i++) {
        double part = Vectors.dot(svd.u, i * m, b, j * rows, m) / s[i];
        Vectors.add(part, v, i * n, x, 0, n);
      }
      System.arraycopy(x, 0, b, j * rows, n);
    }
    return rank;
  }
}
