package org.lanewise.ops.linalg.matrix;

/** Loops over columns, which lie one after the other in an array. */
final class Vectors {
  private Vectors() {}

  /** {@code y += factor x} over {@code n} elements. */
  static void add(double factor, double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += factor * x[xAt + i];
    }
  }

  static double dot(double[] x, int xAt, double[] y, int yAt, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[xAt + i] * y[yAt + i];
    }
    return sum;
  }

  static void scale(double factor, double[] x, int at, int n) {
    for (int i = at; i < at + n; i++) {
      x[i] *= factor;
    }
  }

  /** Rotates two vectors: {@code (x, y) = (c x - s y, s x + c y)}. */
  static void rotate(double[] x, int xAt, double[] y, int yAt, int n, double c, double s) {
    for (int i = 0; i < n; i++) {
      double u = x[xAt + i];
      double v = y[yAt + i];
      x[xAt + i] = c * u - s * v;
      y[yAt + i] = s * u + c * v;
    }
  }

  /** The Euclidean norm, without overflow on the way. */
  static double norm(double[] x, int at, int n) {
    double largest = 0;
    for (int i = at; i < at + n; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int i = at; i < at + n; i++) {
      double part = x[i] / largest;
      sum += part * part;
    }
    return largest * Math.sqrt(sum);
  }

  static void swap(double[] x, int i, int j) {
    double kept = x[i];
    x[i] = x[j];
    x[j] = kept;
  }

  /** The transpose of an {@code m x n} matrix. */
  static double[] transpose(double[] a, int m, int n) {
    double[] t = new double[a.length];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        t[i * n + j] = a[j * m + i];
      }
    }
    return t;
  }
}
