package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;

/** Operations on matrices. */
final class LinalgRows {
  private LinalgRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    List<Shape[]> sizes =
        shapes("[1,1] [1,1]", "[3,4] [4,5]", "[17,33] [33,9]", "[64,100] [100,70]", "[0,3] [3,2]");
    rows.add(row("MatMul", in -> in[0].mm(in[1]), LinalgRows::product, sizes).tolerance(3e-6));
    rows.add(
        row("MatMul", in -> in[1].t().mm(in[0].t()).t().clone(), LinalgRows::product, sizes)
            .tolerance(3e-6));
    rows.add(
        row(
                "Bmm",
                in -> in[0].unsqueeze(0).bmm(in[1].unsqueeze(0)).squeeze(0),
                LinalgRows::product,
                sizes)
            .tolerance(3e-6));
    rows.add(
        row(
                "Addmm",
                in -> in[0].addmm(in[1], in[2], 0.5, -2),
                LinalgRows::added,
                shapes(
                    "[3,5] [3,4] [4,5]", "[5] [3,4] [4,5]", "[] [2,3] [3,2]", "[2,1] [2,0] [0,3]"))
            .tolerance(3e-6));
    rows.add(
        row(
                "Addmm",
                in -> in[0].baddbmm(in[1].unsqueeze(0), in[2].unsqueeze(0), 0.5, -2),
                LinalgRows::added,
                shapes("[3,5] [3,4] [4,5]", "[40] [70,33] [33,40]"))
            .tolerance(3e-6));
    rows.add(
        row(
                "Addmm",
                in -> in[0].mul(1).addmmInPlace(in[1], in[2], 0.5, -2),
                LinalgRows::added,
                shapes("[3,5] [3,4] [4,5]", "[70,40] [70,33] [33,40]", "[2,3] [2,0] [0,3]"))
            .tolerance(3e-6));
    rows.add(
        row(
                "Addmm",
                in -> in[0].addr(in[1].squeeze(1), in[2].squeeze(0), 0.5, -2),
                LinalgRows::added,
                shapes("[3,5] [3,1] [1,5]", "[40] [70,1] [1,40]", "[0,2] [0,1] [1,2]"))
            .tolerance(3e-6));
    return rows;
  }

  private static double[] added(double[][] in, Shape[] s) {
    Shape shape = Shape.of(s[1].size(0), s[2].size(1));
    double[] y = product(new double[][] {in[1], in[2]}, new Shape[] {s[1], s[2]});
    Arrays.setAll(y, i -> 0.5 * in[0][Rows.at(i, shape, s[0])] - 2 * y[i]);
    return y;
  }

  private static double[] product(double[][] in, Shape[] s) {
    int n = (int) s[0].size(0);
    int k = (int) s[0].size(1);
    int m = (int) s[1].size(1);
    double[] y = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        for (int p = 0; p < k; p++) {
          y[i * m + j] += in[0][i * k + p] * in[1][p * m + j];
        }
      }
    }
    return y;
  }
}
