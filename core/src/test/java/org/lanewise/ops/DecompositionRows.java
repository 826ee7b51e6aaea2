package org.lanewise.ops;

import static org.lanewise.ops.Naive.size;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.lanewise.DType;
import org.lanewise.Linalg;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Systems of equations and decompositions; results are such that signs of vectors cancel. */
final class DecompositionRows {
  // Errors grow with the condition of the matrices, which are made to be well conditioned.
  private static final double TOLERANCE = 2e-5;

  private DecompositionRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    systems(rows);
    numbers(rows);
    factors(rows);
    spectra(rows);
    leastSquares(rows);
    return rows.stream().map(r -> r.domain(-1, 1).tolerance(TOLERANCE)).toList();
  }

  private static Tensor identity(long n, DType type) {
    Tensor y = Tensor.zeros(Shape.of(n, n), type);
    y.diagonal().fill(1);
    return y;
  }

  /** Far from singular. */
  private static Tensor shifted(Tensor x) {
    return x.add(identity(x.size(-1), x.dtype()).mul(x.size(-1) + 1.0));
  }

  private static double[] shifted(double[] x, Shape s) {
    return Naive.shifted(x, size(s, -1), size(s, -1) + 1.0);
  }

  private static void systems(List<OpRow> rows) {
    List<Shape[]> square = shapes("[1,1]", "[4,4]", "[17,17]", "[0,0]");
    rows.add(
        row(
            "Inverse",
            in -> shifted(in[0]).inverse(),
            (in, s) -> Naive.inverse(shifted(in[0], s[0]), size(s[0], 0)),
            square));
    List<Shape[]> systems = shapes("[1,1] [1,1]", "[4,4] [4,3]", "[17,17] [17,2]", "[3,3] [3,0]");
    rows.add(
        row(
            "Solve",
            in -> Linalg.solve(shifted(in[0]), in[1]),
            (in, s) -> Naive.solve(shifted(in[0], s[0]), in[1], size(s[0], 0), size(s[1], 1)),
            systems));
    rows.add(
        row(
            "Solve",
            in ->
                Linalg.solve(shifted(in[0]).unsqueeze(0), in[1].t().unsqueeze(0), false)
                    .view(in[1].t().shape().toArray()),
            (in, s) -> rightSolution(shifted(in[0], s[0]), in[1], s[1]),
            systems));
    rows.add(triangular(true, true, false, systems));
    rows.add(triangular(false, true, true, systems));
    rows.add(
        triangular(false, false, false, shapes("[1,1] [1,1]", "[4,4] [3,4]", "[17,17] [2,17]")));
  }

  private static double[] rightSolution(double[] a, double[] b, Shape s) {
    int n = size(s, 0);
    int k = size(s, 1);
    double[] x = Naive.solve(Naive.transposed(a, n, n), b, n, k);
    return Naive.transposed(x, n, k);
  }

  private static OpRow triangular(boolean upper, boolean left, boolean unit, List<Shape[]> shapes) {
    return row(
        "SolveTriangular",
        in -> Linalg.solveTriangular(shifted(in[0]), in[1], upper, left, unit),
        (in, s) -> {
          int n = size(s[0], 0);
          double[] a = shifted(in[0], s[0]);
          for (int i = 0; i < n * n; i++) {
            int below = i / n - i % n;
            a[i] = below == 0 && unit ? 1 : below != 0 && (below > 0) == upper ? 0 : a[i];
          }
          if (left) {
            return Naive.solve(a, in[1], n, size(s[1], 1));
          }
          int k = size(s[1], 0);
          double[] b = Naive.transposed(in[1], k, n);
          return Naive.transposed(Naive.solve(Naive.transposed(a, n, n), b, n, k), n, k);
        },
        shapes);
  }

  private static void numbers(List<OpRow> rows) {
    List<Shape[]> square = shapes("[1,1]", "[2,2]", "[5,5]", "[0,0]");
    rows.add(
        row(
            "Det",
            in -> in[0].det(),
            (in, s) -> new double[] {Naive.determinant(in[0], size(s[0], 0))},
            square));
    rows.add( // of rank n - 1: the gradient is that of the singular values
        row(
            "Det",
            in -> in[0].mm(in[1]).det(),
            (in, s) -> {
              int n = size(s[0], 0);
              double[] a = Naive.product(in[0], in[1], n, n - 1, n);
              return new double[] {Naive.determinant(a, n)};
            },
            shapes("[2,1] [1,2]", "[4,3] [3,4]")));
    rows.add(
        row(
            "Slogdet",
            in -> in[0].slogdet().logabsdet(),
            (in, s) -> new double[] {Math.log(Math.abs(Naive.determinant(in[0], size(s[0], 0))))},
            square));
  }

  private static void factors(List<OpRow> rows) {
    rows.add(
        row(
            "Cholesky",
            in -> shifted(in[0].mm(in[0].t())).cholesky(),
            (in, s) -> {
              int n = size(s[0], 0);
              double[] a = Naive.product(in[0], Naive.transposed(in[0], n, n), n, n, n);
              return Naive.cholesky(shifted(a, s[0]), n);
            },
            shapes("[1,1]", "[4,4]", "[17,17]", "[0,0]")));
    rows.add(
        row(
            "Qr",
            in -> {
              Linalg.Qr y = Linalg.qr(shiftedTall(in[0]));
              Tensor signs = y.r().diagonal().sign();
              Tensor q = y.q().mul(signs);
              return Tensor.cat(List.of(q, y.r().mul(signs.unsqueeze(1))));
            },
            (in, s) -> {
              int m = size(s[0], 0);
              int n = size(s[0], 1);
              double[] a = shiftedTall(in[0], m, n);
              double[] q = Naive.orthonormal(a, m, n);
              double[] r = Naive.product(Naive.transposed(q, m, n), a, n, m, n);
              return DoubleStream.concat(Arrays.stream(q), Arrays.stream(r)).toArray();
            },
            shapes("[1,1]", "[4,4]", "[5,3]", "[20,7]")));
    rows.add(
        row(
            "Qr",
            in -> {
              Linalg.Qr y = Linalg.qr(shiftedTall(in[0]), "complete");
              return y.r().mul(y.r().diagonal().sign().unsqueeze(1));
            },
            (in, s) -> {
              int m = size(s[0], 0);
              int n = size(s[0], 1);
              double[] a = shiftedTall(in[0], m, n);
              double[] first = new double[m * m];
              Arrays.setAll(first, i -> a[i / m * n + i % m]);
              double[] q = Naive.orthonormal(first, m, m);
              return Naive.product(Naive.transposed(q, m, m), a, m, m, n);
            },
            shapes("[1,1]", "[3,5]", "[4,4]", "[1,4]")));
  }

  private static Tensor shiftedTall(Tensor x) {
    Tensor one = Tensor.zeros(x.shape(), x.dtype());
    one.diagonal().fill(3);
    return x.add(one);
  }

  private static double[] shiftedTall(double[] x, int m, int n) {
    double[] y = x.clone();
    for (int i = 0; i < Math.min(m, n); i++) {
      y[i * n + i] += 3;
    }
    return y;
  }

  private static void spectra(List<OpRow> rows) {
    rows.add(
        row(
            "Svd",
            in -> {
              Linalg.Svd y = Linalg.svd(shiftedTall(in[0]), false);
              return Tensor.cat(List.of(y.u().mm(y.vh()).reshape(-1), y.s().sum().view(1)));
            },
            (in, s) -> {
              int m = size(s[0], 0);
              int n = size(s[0], 1);
              double[] a = shiftedTall(in[0], m, n);
              double[] p = Naive.polar(a, m, n);
              double sum = 0; // the trace of p^T a
              for (int i = 0; i < m * n; i++) {
                sum += p[i] * a[i];
              }
              return DoubleStream.concat(Arrays.stream(p), DoubleStream.of(sum)).toArray();
            },
            shapes("[1,1]", "[3,3]", "[5,3]", "[2,6]")));
    rows.add(
        row(
            "Eigh",
            in -> {
              Linalg.Eigh y = Linalg.eigh(in[0].add(in[0].t()));
              Tensor q = y.eigenvectors();
              return q.mul(y.eigenvalues().exp()).mm(q.t());
            },
            (in, s) -> {
              int n = size(s[0], 0);
              double[] a = in[0].clone();
              Arrays.setAll(a, i -> in[0][i] + in[0][i % n * n + i / n]);
              return Naive.exponential(a, n);
            },
            shapes("[1,1]", "[4,4]", "[7,7]")));
  }

  private static void leastSquares(List<OpRow> rows) {
    rows.add(
        row(
            "Lstsq",
            in -> Linalg.lstsq(shiftedTall(in[0]), in[1]).solution(),
            (in, s) -> {
              int m = size(s[0], 0);
              int n = size(s[0], 1);
              return Naive.leastSquares(shiftedTall(in[0], m, n), in[1], m, n, size(s[1], 1));
            },
            shapes("[1,1] [1,1]", "[3,3] [3,2]", "[6,3] [6,2]", "[20,4] [20,1]")));
    rows.add(
        row(
            "Pinv",
            in -> Linalg.pinv(shiftedTall(in[0])),
            (in, s) -> {
              int m = size(s[0], 0);
              int n = size(s[0], 1);
              double[] a = shiftedTall(in[0], m, n);
              return Naive.leastSquares(a, Naive.shifted(new double[m * m], m, 1), m, n, m);
            },
            shapes("[1,1]", "[3,3]", "[6,3]", "[20,4]")));
  }
}
