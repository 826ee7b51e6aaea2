package org.lanewise.ops;

import static org.lanewise.ops.Rows.UNARY;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.lanewise.Shape;
import org.lanewise.ops.network.CausalSoftmax;

/** Operations over axes. */
final class ReductionRows {
  private ReductionRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    rows.add(
        row("Sum", in -> in[0].sum(), (in, s) -> new double[] {Arrays.stream(in[0]).sum()}, UNARY));
    List<Shape[]> matrices = shapes("[3,5]", "[1,1]", "[70,33]", "[33,70]", "[5,1]");
    rows.add(row("Sum", in -> in[0].sum(0), (in, s) -> sumAxis(in[0], s[0], 0), matrices));
    rows.add(row("Sum", in -> in[0].sum(1), (in, s) -> sumAxis(in[0], s[0], 1), matrices));
    List<Shape[]> cubes = shapes("[2,3,4]", "[5,1,7]", "[2,130,20]");
    rows.add(row("Sum", in -> in[0].sum(-2), (in, s) -> sumAxis(in[0], s[0], 1), cubes));
    rows.add(
        row(
            "Sum",
            in -> in[0].sum(0, 2),
            (in, s) -> {
              double[] first = sumAxis(in[0], s[0], 0);
              return sumAxis(first, Shape.of(s[0].size(1), s[0].size(2)), 1);
            },
            cubes));
    softmaxes(rows);
    means(rows);
    norms(rows);
    extremes(rows);
    return rows;
  }

  private static void softmaxes(List<OpRow> rows) {
    List<Shape[]> lines = shapes("[3]", "[1]", "[2,5]", "[4,1]", "[6,8]", "[5,17]", "[2,3,10]");
    List<Shape[]> cubes = shapes("[2,3,4]", "[5,1,7]", "[3,7,40]", "[2,5,300]");
    for (boolean log : new boolean[] {false, true}) {
      String name = log ? "LogSoftmax" : "Softmax";
      for (int axis = -1; axis < 2; axis++) {
        int at = axis;
        rows.add(
            row(
                name,
                in -> log ? in[0].logSoftmax(at) : in[0].softmax(at),
                (in, s) -> Along.map(in[0], s[0], at, line -> softmax(line, log)),
                axis < 0 ? lines : cubes));
      }
    }
    rows.add(
        row(
            "CausalSoftmax",
            in -> new CausalSoftmax().apply(in[0]),
            (in, s) -> causal(in[0], s[0]),
            shapes("[1,1]", "[3,3]", "[2,5,4]", "[2,4,5]", "[40,40]", "[2,1,19]")));
    rows.add(
        row(
            "LogSumExp",
            in -> in[0].logsumexp(1),
            (in, s) -> Along.reduce(in[0], s[0], 1, ReductionRows::logSumExp),
            cubes));
    rows.add(
        row(
            "LogSumExp",
            in -> in[0].logsumexp(),
            (in, s) -> new double[] {logSumExp(in[0])},
            shapes("[]", "[1]", "[2,5]", "[70000]")));
  }

  private static double[] causal(double[] x, Shape shape) {
    long[] sizes = shape.toArray();
    int keys = (int) sizes[sizes.length - 1];
    int queries = (int) sizes[sizes.length - 2];
    double[] y = new double[x.length];
    for (int row = 0; row < x.length / keys; row++) {
      int visible = Math.min(row % queries + 1, keys);
      double[] seen = Arrays.copyOfRange(x, row * keys, row * keys + visible);
      System.arraycopy(softmax(seen, false), 0, y, row * keys, visible);
    }
    return y;
  }

  private static double[] softmax(double[] x, boolean log) {
    double sum = Arrays.stream(x).map(Math::exp).sum();
    return Arrays.stream(x).map(v -> log ? v - Math.log(sum) : Math.exp(v) / sum).toArray();
  }

  private static double logSumExp(double[] x) {
    return Math.log(Arrays.stream(x).map(Math::exp).sum());
  }

  private static void means(List<OpRow> rows) {
    List<Shape[]> cubes = shapes("[2,3,4]", "[5,2,7]", "[2,130,20]");
    rows.add(
        row(
            "Mean",
            in -> in[0].mean(1),
            (in, s) -> Along.reduce(in[0], s[0], 1, x -> Arrays.stream(x).average().orElse(0)),
            cubes));
    int[] middle = {1};
    rows.add(
        row(
            "Var",
            in -> in[0].var(middle, 0.5, true),
            (in, s) -> Along.reduce(in[0], s[0], 1, x -> variance(x, 0.5)),
            cubes));
    rows.add(
        row(
            "Var",
            in -> in[0].var(),
            (in, s) -> new double[] {variance(in[0], 1)},
            shapes("[3]", "[2,5]", "[70000]")));
    rows.add(
        row(
            "Std",
            in -> in[0].std(1),
            (in, s) -> Along.reduce(in[0], s[0], 1, x -> Math.sqrt(variance(x, 1))),
            cubes));
  }

  private static double variance(double[] x, double correction) {
    double mean = Arrays.stream(x).sum() / x.length;
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - correction);
  }

  private static void norms(List<OpRow> rows) {
    List<Shape[]> cubes = shapes("[2,3,4]", "[5,1,7]", "[2,130,20]");
    double inf = Double.POSITIVE_INFINITY;
    for (double p : new double[] {0, 0.5, 1, 1.5, 2, 3, inf, -inf, -1}) {
      rows.add(
          row(
                  "Norm",
                  in -> in[0].norm(p, 1),
                  (in, s) -> Along.reduce(in[0], s[0], 1, x -> norm(x, p)),
                  cubes)
              .domain(0.3, 3));
    }
    rows.add(
        row(
            "Norm",
            in -> in[0].norm(),
            (in, s) -> new double[] {norm(in[0], 2)},
            shapes("[]", "[3]", "[2,5]", "[70000]")));
  }

  private static double norm(double[] x, double p) {
    DoubleStream sizes = Arrays.stream(x).map(Math::abs);
    if (p == 0) {
      return sizes.filter(v -> v != 0).count();
    } else if (Double.isInfinite(p)) {
      return (p > 0 ? sizes.max() : sizes.min()).orElseThrow();
    }
    return Math.pow(sizes.map(v -> Math.pow(v, p)).sum(), 1 / p);
  }

  private static void extremes(List<OpRow> rows) {
    List<Shape[]> cubes = shapes("[2,3,4]", "[5,1,7]", "[2,130,20]");
    List<Shape[]> some = shapes("[]", "[3]", "[2,5]", "[70000]");
    ToDoubleFunction<double[]> max = x -> Arrays.stream(x).max().orElseThrow();
    ToDoubleFunction<double[]> min = x -> Arrays.stream(x).min().orElseThrow();
    rows.add(
        row(
            "Extreme",
            in -> in[0].max(),
            (in, s) -> new double[] {max.applyAsDouble(in[0])},
            some));
    rows.add(
        row(
            "Extreme",
            in -> in[0].min(),
            (in, s) -> new double[] {min.applyAsDouble(in[0])},
            some));
    for (int axis = 1; axis < 3; axis++) {
      int at = axis;
      rows.add(
          row(
              "Extreme",
              in -> in[0].amax(at),
              (in, s) -> Along.reduce(in[0], s[0], at, max),
              cubes));
      rows.add(
          row(
              "ExtremeAlong",
              in -> in[0].max(at).values(),
              (in, s) -> Along.reduce(in[0], s[0], at, max),
              cubes));
      rows.add(
          row(
              "ExtremeAlong",
              in -> in[0].min(at, true).values(),
              (in, s) -> Along.reduce(in[0], s[0], at, min),
              cubes));
    }
    rows.add(
        row(
                "CountNonzero",
                in -> in[0].countNonzero(1),
                (in, s) ->
                    Along.reduce(in[0], s[0], 1, x -> Arrays.stream(x).filter(v -> v != 0).count()),
                cubes)
            .noGradient());
  }

  private static double[] sumAxis(double[] x, Shape shape, int axis) {
    long inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.size(i);
    }
    long n = shape.size(axis);
    double[] y = new double[(int) (x.length / Math.max(1, n))];
    for (int i = 0; i < x.length; i++) {
      long outer = i / (n * inner);
      y[(int) (outer * inner + i % inner)] += x[i];
    }
    return y;
  }
}
