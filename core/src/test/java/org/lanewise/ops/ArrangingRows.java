package org.lanewise.ops;

import static org.lanewise.ops.Picks.pick;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ops.network.Col2im;
import org.lanewise.ops.network.Extent;
import org.lanewise.ops.network.Im2col;
import org.lanewise.ops.network.PatchWindow;
import org.lanewise.ops.shape.ConstantPad;

/** Copies in another arrangement. */
final class ArrangingRows {
  private ArrangingRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    List<Shape[]> matrices = shapes("[3,5]", "[1,4]", "[2,0]", "[150,130]");
    rows.add(
        row(
            "Flip",
            in -> in[0].flip(1),
            (in, s) -> pick(in[0], s[0], s[0], at -> new long[] {at[0], s[0].size(1) - 1 - at[1]}),
            matrices));
    rows.add(
        row(
            "Roll",
            in -> in[0].roll(new long[] {1, -2}, new int[] {0, 1}),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    s[0],
                    at ->
                        new long[] {
                          Math.floorMod(at[0] - 1, s[0].size(0)),
                          Math.floorMod(at[1] + 2, s[0].size(1))
                        }),
            matrices));
    rows.add(
        row(
            "Repeat",
            in -> in[0].repeat(2, 1, 3),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    Shape.of(2, s[0].size(0), 3 * s[0].size(1)),
                    at -> new long[] {at[1], at[2] % s[0].size(1)}),
            matrices));
    rows.add(
        row(
            "ConstantPad",
            in -> new ConstantPad(new long[] {2, -1, 0, 3}, 0).apply(in[0]),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    Shape.of(s[0].size(0) + 3, s[0].size(1) + 1),
                    at ->
                        at[0] < s[0].size(0) && at[1] >= 2 ? new long[] {at[0], at[1] - 2} : null),
            shapes("[3,5]", "[1,4]", "[150,130]")));
    windows(rows);
    return rows;
  }

  private static final PatchWindow WINDOW =
      new PatchWindow(
          new Extent(1, 2, 3), new Extent(1, 2, 1), new Extent(0, 1, 2), new Extent(1, 2, 1));

  private static Shape patches(Shape images) {
    long rows = (images.size(2) + 2 - 2 - 1) / 2 + 1;
    long columns = images.size(3) + 4 - 2;
    return Shape.of(images.size(0), images.size(1), 2, 3, rows, columns);
  }

  // Where the elements of patches come from.
  private static long @Nullable [] source(long[] at, Shape images) {
    long i = at[4] * 2 - 1 + at[2] * 2;
    long j = at[5] - 2 + at[3];
    boolean inside = i >= 0 && j >= 0 && i < images.size(2) && j < images.size(3);
    return inside ? new long[] {at[0], at[1], i, j} : null;
  }

  private static void windows(List<OpRow> rows) {
    rows.add(
        row(
            "Im2col",
            in -> new Im2col(WINDOW).apply(in[0]),
            (in, s) -> pick(in[0], s[0], patches(s[0]), at -> source(at, s[0])),
            shapes("[1,1,3,4]", "[2,3,5,4]", "[3,4,30,40]")));
    rows.add(
        row(
            "Col2im",
            in -> {
              Shape images = images(in[0].shape());
              return new Col2im(WINDOW, images.size(2), images.size(3)).apply(in[0]);
            },
            (in, s) -> folded(in[0], images(s[0])),
            List.of(columns(images(2)), columns(images(1)))));
  }

  private static Shape images(Shape columns) {
    return images(columns.size(0));
  }

  private static Shape images(long batch) {
    return batch == 2 ? Shape.of(2, 1, 5, 4) : Shape.of(1, 1, 2, 1);
  }

  private static Shape[] columns(Shape images) {
    long windows = patches(images).elements() / images.size(0) / 6;
    return new Shape[] {Shape.of(images.size(0), 6, windows)};
  }

  private static double[] folded(double[] patches, Shape images) {
    double[] x = new double[(int) images.elements()];
    for (int i = 0; i < patches.length; i++) {
      long[] to = source(Picks.position(i, patches(images)), images);
      if (to != null) {
        x[Picks.index(to, images)] += patches[i];
      }
    }
    return x;
  }
}
