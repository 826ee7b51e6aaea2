package org.lanewise.ops;

import static org.lanewise.ops.Rows.UNARY;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;

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
    List<Shape[]> cubes = shapes("[2,3,4]", "[5,1,7]", "[3,70,40]");
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
    List<Shape[]> lines = shapes("[3]", "[1]", "[2,5]", "[4,1]", "[6,8]", "[5,17]", "[2,3,10]");
    rows.add(
        row("Softmax", in -> in[0].softmax(-1), (in, s) -> softmax(in[0], s[0], false), lines));
    rows.add(
        row(
            "LogSoftmax",
            in -> in[0].logSoftmax(-1),
            (in, s) -> softmax(in[0], s[0], true),
            lines));
    return rows;
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

  private static double[] softmax(double[] x, Shape shape, boolean log) {
    int n = (int) shape.last();
    double[] y = new double[x.length];
    for (int row = 0; row < x.length; row += n) {
      double sum = 0;
      for (int i = row; i < row + n; i++) {
        sum += Math.exp(x[i]);
      }
      for (int i = row; i < row + n; i++) {
        y[i] = log ? x[i] - Math.log(sum) : Math.exp(x[i]) / sum;
      }
    }
    return y;
  }
}
