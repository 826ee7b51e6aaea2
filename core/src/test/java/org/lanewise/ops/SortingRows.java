package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.lanewise.Interpolation;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Scans along an axis, elements in order, and those with a place in the order. */
final class SortingRows {
  private static final List<Shape[]> CUBES =
      shapes("[2,3,4]", "[5,1,7]", "[2,33,20]", "[0,3,2]", "[2,0,3]");
  private static final List<Shape[]> FULL = shapes("[2,3,4]", "[5,1,7]", "[2,33,20]", "[0,3,2]");
  private static final List<Shape[]> SOME = shapes("[]", "[3]", "[2,5]", "[3000]");

  private SortingRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    scans(rows);
    products(rows);
    sorted(rows);
    places(rows);
    return rows;
  }

  private static double[] scan(double[] x, DoubleBinaryOperator f) {
    double[] y = x.clone();
    for (int i = 1; i < y.length; i++) {
      y[i] = f.applyAsDouble(y[i - 1], y[i]);
    }
    return y;
  }

  private interface Call {
    Tensor of(Tensor x, int axis);
  }

  private static void lines(
      List<OpRow> rows,
      String name,
      Call call,
      UnaryOperator<double[]> line,
      List<Shape[]> shapes) {
    for (int axis = 1; axis < 3; axis++) {
      int at = axis;
      rows.add(
          row(name, in -> call.of(in[0], at), (in, s) -> Along.map(in[0], s[0], at, line), shapes));
    }
  }

  private static void lines(
      List<OpRow> rows, String name, Call call, ToDoubleFunction<double[]> line) {
    UnaryOperator<double[]> one = x -> new double[] {line.applyAsDouble(x)};
    lines(rows, name, call, one, FULL);
  }

  private static void scans(List<OpRow> rows) {
    lines(rows, "CumSum", Tensor::cumsum, x -> scan(x, Double::sum), CUBES);
    lines(
        rows,
        "LogCumSumExp",
        Tensor::logcumsumexp,
        x -> scan(x, (a, b) -> Math.log(Math.exp(a) + Math.exp(b))),
        CUBES);
    lines(rows, "CumExtreme", (x, axis) -> x.cummax(axis).values(), x -> scan(x, Math::max), CUBES);
    lines(rows, "CumExtreme", (x, axis) -> x.cummin(axis).values(), x -> scan(x, Math::min), CUBES);
    List<Shape[]> pieces = shapes("[2,3,4]", "[5,2,7]", "[2,33,20]", "[0,3,2]");
    lines(rows, "Diff", (x, axis) -> x.diff(1, axis), SortingRows::differences, pieces);
    lines(
        rows,
        "Trapezoid",
        (x, axis) -> x.trapezoid(0.5, axis),
        x -> 0.5 * (Arrays.stream(x).sum() - (x[0] + x[x.length - 1]) / 2));
  }

  private static double[] differences(double[] x) {
    double[] y = new double[Math.max(0, x.length - 1)];
    Arrays.setAll(y, i -> x[i + 1] - x[i]);
    return y;
  }

  // Long products of numbers that are not near 1 would be of any size.
  private static void products(List<OpRow> rows) {
    List<OpRow> near = new ArrayList<>();
    lines(near, "CumProd", Tensor::cumprod, x -> scan(x, (a, b) -> a * b), CUBES);
    lines(near, "Prod", (x, axis) -> x.prod(axis, true), SortingRows::product);
    near.add(
        row(
            "Prod",
            in -> in[0].prod(),
            (in, s) -> new double[] {product(in[0])},
            shapes("[]", "[3]", "[2,5]", "[300]")));
    near.forEach(row -> rows.add(row.domain(0.8, 1.2)));
  }

  private static double product(double[] x) {
    return Arrays.stream(x).reduce(1, (a, b) -> a * b);
  }

  private static double nth(double[] x, int k) {
    return Arrays.stream(x).sorted().toArray()[k];
  }

  private static double quantile(double[] x, double q) {
    double rank = q * (x.length - 1);
    int below = (int) rank;
    double low = nth(x, below);
    return low + (rank - below) * (nth(x, (int) Math.ceil(rank)) - low);
  }

  private static double[] reversed(double[] x) {
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> x[x.length - 1 - i]);
    return y;
  }

  private static void sorted(List<OpRow> rows) {
    UnaryOperator<double[]> sort = x -> Arrays.stream(x).sorted().toArray();
    lines(rows, "Sort", (x, axis) -> x.sort(axis, false).values(), sort, CUBES);
    lines(
        rows,
        "Sort",
        (x, axis) -> x.sort(axis, true).values(),
        x -> reversed(sort.apply(x)),
        CUBES);
    lines(
        rows,
        "Topk",
        (x, axis) -> x.topk(Math.min(3, x.size(axis)), axis, true).values(),
        x -> Arrays.copyOf(reversed(sort.apply(x)), Math.min(3, x.length)),
        FULL);
  }

  private static void places(List<OpRow> rows) {
    lines(rows, "Nth", (x, axis) -> x.kthvalue(1, axis, true).values(), x -> nth(x, 0));
    lines(rows, "Nth", (x, axis) -> x.median(axis).values(), x -> nth(x, (x.length - 1) / 2));
    lines(
        rows,
        "Nth",
        (x, axis) -> x.nanmedian(axis, false).values(),
        x -> nth(x, (x.length - 1) / 2));
    lines(rows, "Mode", (x, axis) -> x.mode(axis, false).values(), x -> nth(x, 0));
    rows.add(
        row(
            "MedianOfAll",
            in -> in[0].median(),
            (in, s) -> new double[] {nth(in[0], (in[0].length - 1) / 2)},
            SOME));
    rows.add(
        row(
            "Quantile",
            in -> in[0].quantile(0.3),
            (in, s) -> new double[] {quantile(in[0], 0.3)},
            SOME));
    List<OpRow> quantiles = new ArrayList<>();
    lines(
        quantiles,
        "Quantile",
        (x, axis) -> x.quantile(0.7, axis, false, Interpolation.LINEAR),
        x -> new double[] {quantile(x, 0.7)},
        shapes("[2,3,4]", "[5,1,7]", "[2,33,20]"));
    // Ranks are computed in the type of the elements, as in PyTorch.
    quantiles.forEach(row -> rows.add(row.tolerance(1e-5)));
  }
}
