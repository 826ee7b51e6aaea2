package org.lanewise.ops;

import static org.lanewise.ops.Picks.pick;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Views: operations on shape and strides. */
final class ShapeRows {
  private ShapeRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    reshaped(rows);
    reordered(rows);
    parts(rows);
    return rows;
  }

  private static void reshaped(List<OpRow> rows) {
    List<Shape[]> matrix = shapes("[3,5]", "[1,7]", "[40,24]", "[0,3]");
    OpRow.Reference same = (in, s) -> in[0].clone();
    rows.add(row("View", in -> in[0].view(-1), same, shapes("[3,5]", "[7]", "[2,3,4]")).noViews());
    rows.add(
        row("Reshape", in -> in[0].t().reshape(-1), (in, s) -> transposed(in[0], s[0]), matrix));
    List<Shape[]> withOnes = shapes("[1,3,1]", "[1]", "[]", "[2,1,4]");
    rows.add(row("Squeeze", in -> in[0].squeeze(), same, withOnes));
    rows.add(row("Squeeze", in -> in[0].squeeze(0, -1), same, shapes("[1,3,1]", "[1,1]", "[2,3]")));
    rows.add(row("Unsqueeze", in -> in[0].unsqueeze(-1), same, withOnes));
  }

  private static void reordered(List<OpRow> rows) {
    List<Shape[]> matrix = shapes("[3,5]", "[1,7]", "[40,24]", "[0,3]");
    rows.add(row("Permute", in -> in[0].t(), (in, s) -> transposed(in[0], s[0]), matrix));
    rows.add(
        row(
            "Permute",
            in -> in[0].permute(2, 0, 1),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    Shape.of(s[0].size(2), s[0].size(0), s[0].size(1)),
                    at -> new long[] {at[1], at[2], at[0]}),
            shapes("[2,3,4]", "[1,5,1]", "[7,9,40]")));
    rows.add(
        row(
            "Expand",
            in -> in[0].expand(3, -1),
            (in, s) -> repeat(in[0], 3),
            shapes("[5]", "[1]", "[17]")));
    rows.add(
        row(
            "Windows",
            in -> in[0].unfold(-1, 3, 2),
            (in, s) -> windows(in[0], s[0], 3, 2),
            shapes("[7]", "[2,4]", "[2,3,40]", "[3]")));
    rows.add(
        row(
            "Windows",
            in -> in[0].unfold(-1, 5, 1),
            (in, s) -> windows(in[0], s[0], 5, 1),
            shapes("[7]", "[3,6]", "[2,5]")));
    rows.add( // a window on the elements of a view is another one
        row(
                "AsStrided",
                in -> in[0].asStrided(new long[] {3, 2}, new long[] {1, 2}),
                (in, s) -> pick(in[0], s[0], Shape.of(3, 2), at -> new long[] {at[0] + 2 * at[1]}),
                shapes("[5]", "[9]"))
            .noViews());
  }

  private static void parts(List<OpRow> rows) {
    rows.add(
        row(
            "Slice",
            in -> in[0].slice(0, 1, -1, 2),
            (in, s) -> new double[] {in[0][1], in[0][3], in[0][5]},
            shapes("[7]", "[8]")));
    rows.add(
        row(
            "Select",
            in -> in[0].select(1, -2),
            (in, s) -> pick(in[0], s[0], without(s[0], 1), at -> with(at, 1, s[0].size(1) - 2)),
            shapes("[3,5]", "[2,2,4]", "[2,7,30]")));
    rows.add(
        row(
            "Diagonal",
            in -> in[0].diagonal(1, 0, -1),
            (in, s) -> diagonal(in[0], s[0]),
            shapes("[3,5]", "[5,3]", "[3,2,4]", "[2,1]")));
    List<Shape[]> cubes = shapes("[2,3,4]", "[1,5,3]", "[7,4,20]");
    rows.add(
        row(
            "Triangle",
            in -> in[0].tril(-1),
            (in, s) -> pick(in[0], s[0], s[0], at -> at[2] < at[1] ? at : null),
            cubes));
    rows.add(
        row(
            "Triangle",
            in -> in[0].triu(1),
            (in, s) -> pick(in[0], s[0], s[0], at -> at[2] > at[1] ? at : null),
            cubes));
    rows.add(
        row(
            "Split",
            in -> in[0].split(2, 1).get(1),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    s[0].with(1, Math.min(2, s[0].size(1) - 2)),
                    at -> new long[] {at[0], at[1] + 2, at[2]}),
            cubes));
    rows.add(
        row(
            "Unbind",
            in -> in[0].unbind(1).get(2),
            (in, s) -> pick(in[0], s[0], without(s[0], 1), at -> with(at, 1, 2)),
            cubes));
    rows.add(
        row(
            "Cat",
            in -> Tensor.cat(List.of(in[0], in[1], in[0]), 1),
            (in, s) -> joined(in, s),
            shapes("[2,3] [2,1]", "[2,3,4] [2,5,4]", "[1,1] [1,0]", "[300,70] [300,129]")));
  }

  private static Shape without(Shape shape, int axis) {
    long[] sizes = shape.toArray();
    System.arraycopy(sizes, axis + 1, sizes, axis, sizes.length - axis - 1);
    return Shape.of(Arrays.copyOf(sizes, sizes.length - 1));
  }

  private static long[] with(long[] at, int axis, long index) {
    long[] full = Arrays.copyOf(at, at.length + 1);
    System.arraycopy(at, axis, full, axis + 1, at.length - axis);
    full[axis] = index;
    return full;
  }

  private static double[] windows(double[] x, Shape shape, long size, long step) {
    int last = shape.rank() - 1;
    long[] sizes = Arrays.copyOf(shape.toArray(), last + 2);
    sizes[last] = (shape.size(last) - size) / step + 1;
    sizes[last + 1] = size;
    return pick(
        x,
        shape,
        Shape.of(sizes),
        at -> {
          long[] from = Arrays.copyOf(at, last + 1);
          from[last] = at[last] * step + at[last + 1];
          return from;
        });
  }

  private static double[] diagonal(double[] x, Shape shape) {
    long length = Math.min(shape.size(0), shape.last() - 1);
    return shape.rank() == 2
        ? pick(x, shape, Shape.of(length), at -> new long[] {at[0], at[0] + 1})
        : pick(
            x, shape, Shape.of(shape.size(1), length), at -> new long[] {at[1], at[0], at[1] + 1});
  }

  private static double[] joined(double[][] in, Shape[] s) {
    long inner = s[0].elements() / (s[0].size(0) * s[0].size(1));
    int rows = (int) s[0].size(0);
    int a = (int) (s[0].size(1) * inner);
    int b = (int) (s[1].size(1) * inner);
    double[] y = new double[rows * (2 * a + b)];
    for (int r = 0; r < rows; r++) {
      int at = r * (2 * a + b);
      System.arraycopy(in[0], r * a, y, at, a);
      System.arraycopy(in[1], r * b, y, at + a, b);
      System.arraycopy(in[0], r * a, y, at + a + b, a);
    }
    return y;
  }

  private static double[] transposed(double[] x, Shape shape) {
    return pick(x, shape, Shape.of(shape.size(1), shape.size(0)), at -> new long[] {at[1], at[0]});
  }

  private static double[] repeat(double[] x, int times) {
    double[] y = new double[times * x.length];
    Arrays.setAll(y, i -> x[i % x.length]);
    return y;
  }
}
