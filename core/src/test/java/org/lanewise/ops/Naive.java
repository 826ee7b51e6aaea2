package org.lanewise.ops;

import java.util.Arrays;
import org.lanewise.Shape;

/** References of operations on matrices: the plainest way to each, on rows of doubles. */
final class Naive {
  private Naive() {}

  static double[] product(double[] a, double[] b, int m, int k, int n) {
    double[] y = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          y[i * n + j] += a[i * k + p] * b[p * n + j];
        }
      }
    }
    return y;
  }

  static double[] transposed(double[] a, int m, int n) {
    double[] y = new double[m * n];
    Arrays.setAll(y, i -> a[i % m * n + i / m]);
    return y;
  }

  /** {@code a + factor} on the diagonal. */
  static double[] shifted(double[] a, int n, double factor) {
    double[] y = a.clone();
    for (int i = 0; i < n; i++) {
      y[i * n + i] += factor;
    }
    return y;
  }

  /** The solution of {@code a x = b} with {@code k} columns, by elimination with pivots. */
  static double[] solve(double[] a, double[] b, int n, int k) {
    double[] left = a.clone();
    double[] right = b.clone();
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column; i < n; i++) {
        if (Math.abs(left[i * n + column]) > Math.abs(left[pivot * n + column])) {
          pivot = i;
        }
      }
      swap(left, n, column, pivot);
      swap(right, k, column, pivot);
      for (int i = 0; i < n; i++) {
        double factor = left[i * n + column] / left[column * n + column];
        if (i != column) {
          subtract(left, n, i, column, factor);
          subtract(right, k, i, column, factor);
        }
      }
    }
    for (int i = 0; i < n * k; i++) {
      right[i] /= left[i / k * n + i / k];
    }
    return right;
  }

  static double[] inverse(double[] a, int n) {
    return solve(a, shifted(new double[n * n], n, 1), n, n);
  }

  private static void swap(double[] a, int n, int i, int j) {
    for (int p = 0; p < n; p++) {
      double kept = a[i * n + p];
      a[i * n + p] = a[j * n + p];
      a[j * n + p] = kept;
    }
  }

  private static void subtract(double[] a, int n, int row, int other, double factor) {
    for (int p = 0; p < n; p++) {
      a[row * n + p] -= factor * a[other * n + p];
    }
  }

  /** By the first row. */
  static double determinant(double[] a, int n) {
    double sum = n == 0 ? 1 : 0;
    for (int j = 0; j < n; j++) {
      double[] minor = new double[(n - 1) * (n - 1)];
      int column = j;
      Arrays.setAll(
          minor, i -> a[(i / (n - 1) + 1) * n + i % (n - 1) + (i % (n - 1) < column ? 0 : 1)]);
      sum += (j % 2 == 0 ? 1 : -1) * a[j] * determinant(minor, n - 1);
    }
    return sum;
  }

  /** The lower triangle whose product with its transpose is {@code a}. */
  static double[] cholesky(double[] a, int n) {
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = a[i * n + j];
        for (int p = 0; p < j; p++) {
          rest -= l[i * n + p] * l[j * n + p];
        }
        l[i * n + j] = i == j ? Math.sqrt(rest) : rest / l[j * n + j];
      }
    }
    return l;
  }

  /** {@code q} of {@code a = q r} with a positive diagonal, for {@code m >= n}. */
  static double[] orthonormal(double[] a, int m, int n) {
    double[] q = a.clone();
    for (int j = 0; j < n; j++) {
      for (int other = 0; other < j; other++) {
        double dot = 0;
        for (int i = 0; i < m; i++) {
          dot += q[i * n + j] * q[i * n + other];
        }
        for (int i = 0; i < m; i++) {
          q[i * n + j] -= dot * q[i * n + other];
        }
      }
      double squares = 0;
      for (int i = 0; i < m; i++) {
        squares += q[i * n + j] * q[i * n + j];
      }
      for (int i = 0; i < m; i++) {
        q[i * n + j] /= Math.sqrt(squares);
      }
    }
    return q;
  }

  /** {@code u v} of {@code a = u s v}: the limit of {@code (3 x - x x^T x) / 2}. */
  static double[] polar(double[] a, int m, int n) {
    double norm = Math.sqrt(Arrays.stream(a).map(v -> v * v).sum());
    double[] x = Arrays.stream(a).map(v -> v / norm).toArray();
    for (int step = 0; step < 60; step++) {
      double[] cube = product(product(x, transposed(x, m, n), m, n, m), x, m, m, n);
      double[] old = x;
      x = new double[m * n];
      Arrays.setAll(x, i -> 1.5 * old[i] - 0.5 * cube[i]);
    }
    return x;
  }

  /** {@code e^a}, by its series. */
  static double[] exponential(double[] a, int n) {
    double[] sum = shifted(new double[n * n], n, 1);
    double[] term = sum.clone();
    for (int k = 1; k < 60; k++) {
      double factor = 1.0 / k;
      term = Arrays.stream(product(term, a, n, n, n)).map(v -> v * factor).toArray();
      double[] next = term;
      double[] old = sum;
      sum = new double[n * n];
      Arrays.setAll(sum, i -> old[i] + next[i]);
    }
    return sum;
  }

  /** The solution of least squares for {@code m >= n}, by the normal equations. */
  static double[] leastSquares(double[] a, double[] b, int m, int n, int k) {
    double[] t = transposed(a, m, n);
    return solve(product(t, a, n, m, n), product(t, b, n, m, k), n, k);
  }

  static int size(Shape shape, int axis) {
    return (int) shape.size(axis);
  }
}
