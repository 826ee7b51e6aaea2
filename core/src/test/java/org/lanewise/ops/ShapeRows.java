package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;

/** Operations on shape and strides. */
final class ShapeRows {
  private ShapeRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    List<Shape[]> matrix = shapes("[3,5]", "[1,7]", "[40,24]", "[0,3]");
    OpRow.Reference same = (in, s) -> in[0].clone();
    rows.add(row("View", in -> in[0].view(-1), same, shapes("[3,5]", "[7]", "[2,3,4]")).noViews());
    rows.add(row("View", in -> in[0].t().reshape(-1), (in, s) -> transposed(in[0], s[0]), matrix));
    rows.add(row("Permute", in -> in[0].t().clone(), (in, s) -> transposed(in[0], s[0]), matrix));
    rows.add(
        row(
            "Expand",
            in -> in[0].expand(3, -1).clone(),
            (in, s) -> repeat(in[0], 3),
            shapes("[5]", "[1]", "[17]")));
    rows.add(
        row(
            "Slice",
            in -> in[0].slice(0, 1, 6, 2),
            (in, s) -> new double[] {in[0][1], in[0][3], in[0][5]},
            shapes("[7]", "[6]")));
    return rows;
  }

  private static double[] transposed(double[] x, Shape shape) {
    int rows = (int) shape.size(0);
    int columns = (int) shape.size(1);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i % columns * rows + i / columns] = x[i];
    }
    return y;
  }

  private static double[] repeat(double[] x, int times) {
    double[] y = new double[times * x.length];
    Arrays.setAll(y, i -> x[i % x.length]);
    return y;
  }
}
