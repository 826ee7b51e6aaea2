package org.lanewise.ops.linalg.matrix;

/**
 * Singular values by one-sided rotations: pairs of columns are made orthogonal until all are; then
 * their lengths are the singular values and the rotations make up the other vectors.
 */
final class SvdJava {
  private static final int SWEEPS = 60;

  /** The left vectors, {@code m x k} or {@code m x m}. */
  final double[] u;

  /** The k = min(m, n) values, descending. */
  final double[] s;

  /** The right vectors as rows, {@code k x n} or {@code n x n}. */
  final double[] vt;

  /** Whether the rotations came to an end. */
  final boolean converged;

  private SvdJava(double[] u, double[] s, double[] vt, boolean converged) {
    this.u = u;
    this.s = s;
    this.vt = vt;
    this.converged = converged;
  }

  /** Of an {@code m x n} matrix; with {@code full} all left and right vectors. */
  static SvdJava of(int m, int n, double[] a, boolean full) {
    if (m < n) {
      SvdJava t = of(n, m, Vectors.transpose(a, m, n), full);
      double[] u = Vectors.transpose(t.vt, full ? m : Math.min(m, n), m);
      double[] vt = Vectors.transpose(t.u, n, full ? n : Math.min(m, n));
      return new SvdJava(u, t.s, vt, t.converged);
    }
    double largest = 0;
    for (double x : a) {
      largest = Math.max(largest, Math.abs(x));
    }
    double scale = largest == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(largest));
    double[] work = a.clone();
    Vectors.scale(scale, work, 0, work.length);
    // Rotations on the square R instead of the tall matrix; its rows are nearly sorted by size, so
    // that those of its transpose converge soon.
    double[] tau = new double[n];
    QrJava.factor(m, n, work, tau);
    double[] x = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i <= j; i++) {
        x[i * n + j] = work[j * m + i]; // column i of R^T is row i of R
      }
    }
    double[] v = identity(n);
    boolean converged = orthogonalise(n, x, v);
    // R^T V = X with orthogonal columns: R = V S W^T, where X = W S.
    double[] s = new double[n];
    int rank = sort(n, x, v, s);
    complete(n, x, rank);
    int columns = full ? m : n;
    double[] u = new double[m * columns];
    for (int j = 0; j < n; j++) {
      System.arraycopy(v, j * n, u, j * m, n);
    }
    for (int j = n; j < columns; j++) {
      u[j * m + j] = 1;
    }
    for (int j = 0; j < columns; j++) {
      for (int i = n - 1; i >= 0; i--) {
        QrJava.apply(tau[i], work, i * m + i, u, j * m + i, m - i);
      }
    }
    Vectors.scale(1 / scale, s, 0, n);
    return new SvdJava(u, s, Vectors.transpose(x, n, n), converged);
  }

  private static double[] identity(int n) {
    double[] one = new double[n * n];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    return one;
  }

  private static boolean orthogonalise(int n, double[] x, double[] v) {
    double small = Math.ulp(1.0) * Math.sqrt(n);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean changed = false;
      for (int i = 0; i + 1 < n; i++) {
        for (int j = i + 1; j < n; j++) {
          changed |= rotate(n, x, v, i, j, small);
        }
      }
      if (!changed) {
        return true;
      }
    }
    return false;
  }

  private static boolean rotate(int n, double[] x, double[] v, int i, int j, double small) {
    double ii = Vectors.dot(x, i * n, x, i * n, n);
    double jj = Vectors.dot(x, j * n, x, j * n, n);
    double ij = Vectors.dot(x, i * n, x, j * n, n);
    // Columns whose squares vanish are zero beside the largest element, which is about one.
    if (Math.abs(ij) <= small * Math.sqrt(ii) * Math.sqrt(jj) || Math.abs(ij) < 1e-290) {
      return false;
    }
    double zeta = (jj - ii) / (2 * ij);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double c = 1 / Math.sqrt(1 + t * t);
    Vectors.rotate(x, i * n, x, j * n, n, c, c * t);
    Vectors.rotate(v, i * n, v, j * n, n, c, c * t);
    return true;
  }

  // The lengths of the columns of x in descending order, and the columns, made of length 1, with
  // those of v in the same order; returns how many are not zero.
  private static int sort(int n, double[] x, double[] v, double[] s) {
    for (int j = 0; j < n; j++) {
      s[j] = Vectors.norm(x, j * n, n);
    }
    int rank = 0;
    for (int i = 0; i < n; i++) {
      int most = i;
      for (int j = i + 1; j < n; j++) {
        most = s[j] > s[most] ? j : most;
      }
      if (most != i) {
        Vectors.swap(s, i, most);
        for (int k = 0; k < n; k++) {
          Vectors.swap(x, i * n + k, most * n + k);
          Vectors.swap(v, i * n + k, most * n + k);
        }
      }
      if (s[i] >= 1e-290) {
        Vectors.scale(1 / s[i], x, i * n, n);
        rank++;
      } else {
        s[i] = 0;
      }
    }
    return rank;
  }

  // The last columns, which have no direction, become those of Q of the first ones.
  private static void complete(int n, double[] x, int rank) {
    if (rank < n) {
      double[] first = java.util.Arrays.copyOf(x, n * rank);
      double[] tau = new double[rank];
      QrJava.factor(n, rank, first, tau);
      double[] q = QrJava.q(n, n, rank, first, tau);
      System.arraycopy(q, n * rank, x, n * rank, n * (n - rank));
    }
  }
}
