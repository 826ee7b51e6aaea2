package org.lanewise.ops.linalg.matrix;

/**
 * Eigenvalues of symmetric matrices: reflections to a tridiagonal matrix, then rotations with
 * shifts that drive its off-diagonal elements to zero.
 */
final class SymmetricJava {
  /**
   * Rotations sweep a few times for each eigenvalue; many more mean that they will not converge.
   */
  private static final int SWEEPS = 60;

  private final int n;
  private final double[] q;
  private final double[] diagonal;
  private final double[] off; // off[i] couples i and i + 1
  private final boolean vectors;

  private SymmetricJava(int n, double[] a, double[] values, boolean vectors) {
    this.n = n;
    this.q = a;
    this.diagonal = values;
    this.off = new double[n];
    this.vectors = vectors;
  }

  /**
   * The eigenvalues, ascending, into {@code values}, and with {@code vectors} the eigenvectors as
   * columns in place of the full symmetric matrix {@code a}; returns 0, or 1 if the iteration did
   * not converge.
   */
  static int solve(boolean vectors, int n, double[] a, double[] values) {
    double largest = 0;
    for (double x : a) {
      largest = Math.max(largest, Math.abs(x));
    }
    // A power of two near the largest element, so that squares neither overflow nor vanish.
    double scale = largest == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(largest));
    Vectors.scale(scale, a, 0, a.length);
    SymmetricJava matrix = new SymmetricJava(n, a, values, vectors);
    matrix.tridiagonal();
    if (!matrix.diagonalise()) {
      return 1;
    }
    matrix.sort();
    Vectors.scale(1 / scale, values, 0, n);
    return 0;
  }

  // Reflection k clears column k below its first off-diagonal element, from both sides.
  private void tridiagonal() {
    double[] tau = new double[n];
    double[] p = new double[n];
    for (int k = 0; k + 2 < n; k++) {
      int at = k * n + k + 1;
      int rows = n - k - 1;
      tau[k] = QrJava.reflect(q, at, rows);
      double beta = q[at];
      if (tau[k] != 0) {
        q[at] = 1;
        // A - v w^T - w v^T with w = p - (tau / 2)(p^T v) v, p = tau A v
        for (int j = 0; j < rows; j++) {
          p[j] = tau[k] * Vectors.dot(q, (k + 1 + j) * n + k + 1, q, at, rows);
        }
        Vectors.add(-tau[k] / 2 * Vectors.dot(p, 0, q, at, rows), q, at, p, 0, rows);
        for (int j = 0; j < rows; j++) {
          int column = (k + 1 + j) * n + k + 1;
          double v = q[at + j];
          double w = p[j];
          for (int i = 0; i < rows; i++) {
            q[column + i] -= q[at + i] * w + p[i] * v;
          }
        }
        q[at] = beta;
      }
    }
    for (int i = 0; i < n; i++) {
      diagonal[i] = q[i * n + i];
      off[i] = i + 1 < n ? q[i * n + i + 1] : 0;
    }
    if (vectors) {
      accumulate(tau);
    }
  }

  private void accumulate(double[] tau) {
    double[] all = new double[n * n];
    for (int j = 0; j < n; j++) {
      all[j * n + j] = 1;
      for (int k = Math.min(n - 3, j - 1); k >= 0; k--) {
        QrJava.apply(tau[k], q, k * n + k + 1, all, j * n + k + 1, n - k - 1);
      }
    }
    System.arraycopy(all, 0, q, 0, all.length);
  }

  private boolean diagonalise() {
    int end = n - 1;
    int sweeps = 0;
    while (end > 0) {
      int start = end;
      while (start > 0 && !isNegligible(start - 1)) {
        start--;
      }
      if (start == end) {
        off[end - 1] = 0;
        end--;
        sweeps = 0;
      } else if (++sweeps > SWEEPS) {
        return false;
      } else {
        sweep(start, end);
      }
    }
    return true;
  }

  private boolean isNegligible(int i) {
    double size = Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]);
    return Math.abs(off[i]) <= Math.ulp(1.0) / 2 * size || Math.abs(off[i]) < Double.MIN_NORMAL;
  }

  // One step of QR with an implicit shift: the eigenvalue of the last 2 x 2 block that is nearer to
  // its last element. The first rotation makes a bulge, the others chase it out.
  private void sweep(int start, int end) {
    double half = (diagonal[end - 1] - diagonal[end]) / 2;
    double e = off[end - 1];
    double root = Math.hypot(half, e);
    double shift = diagonal[end] - e * (e / (half + Math.copySign(root, half)));
    double x = diagonal[start] - shift;
    double z = off[start];
    for (int i = start; i < end; i++) {
      double length = Math.hypot(x, z);
      double c = length == 0 ? 1 : x / length;
      double s = length == 0 ? 0 : -z / length;
      if (i > start) {
        off[i - 1] = length;
      }
      double d = diagonal[i];
      double f = diagonal[i + 1];
      double g = off[i];
      diagonal[i] = c * c * d - 2 * c * s * g + s * s * f;
      diagonal[i + 1] = s * s * d + 2 * c * s * g + c * c * f;
      off[i] = c * s * (d - f) + (c * c - s * s) * g;
      if (i + 1 < end) {
        x = off[i];
        z = -s * off[i + 1];
        off[i + 1] *= c;
      }
      if (vectors) {
        Vectors.rotate(q, i * n, q, (i + 1) * n, n, c, s);
      }
    }
  }

  private void sort() {
    for (int i = 0; i + 1 < n; i++) {
      int least = i;
      for (int j = i + 1; j < n; j++) {
        least = diagonal[j] < diagonal[least] ? j : least;
      }
      if (least != i) {
        Vectors.swap(diagonal, i, least);
        for (int k = 0; vectors && k < n; k++) {
          Vectors.swap(q, i * n + k, least * n + k);
        }
      }
    }
  }
}
