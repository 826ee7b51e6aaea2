package org.lanewise.ops;

import static org.lanewise.ops.Picks.index;
import static org.lanewise.ops.Picks.pick;
import static org.lanewise.ops.Picks.position;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.lanewise.DType;
import org.lanewise.Index;
import org.lanewise.Reduce;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Elements read and written by indices and masks. */
final class IndexingRows {
  private IndexingRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    read(rows);
    written(rows);
    gathered(rows);
    masked(rows);
    return rows;
  }

  /** As many indices of an axis of size {@code n}, some of them several times. */
  private static long[] some(long count, long n) {
    long[] indices = new long[(int) count];
    Arrays.setAll(indices, i -> (i * 7L + i / 3) % n);
    return indices;
  }

  /** An index for each element of a shape. */
  private static Tensor each(Shape shape, long n) {
    return Tensor.of(some(shape.elements(), n), shape.toArray());
  }

  private static void read(List<OpRow> rows) {
    List<Shape[]> matrices = shapes("[3,5]", "[1,4]", "[70,300]", "[40,2]");
    rows.add(
        row(
            "IndexRead",
            in -> in[0].indexSelect(0, Tensor.of(some(9, in[0].size(0)))),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    s[0].with(0, 9),
                    at -> new long[] {some(9, s[0].size(0))[(int) at[0]], at[1]}),
            matrices));
    rows.add(
        row(
            "IndexRead",
            in -> in[0].at(Index.ALL, Tensor.of(some(9, in[0].size(1)))),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    s[0].with(1, 9),
                    at -> new long[] {at[0], some(9, s[0].size(1))[(int) at[1]]}),
            matrices));
    rows.add(
        row(
            "IndexRead",
            in -> in[0].at(Tensor.of(some(6, in[0].size(0))), Index.ALL, each(Shape.of(2, 6), 4)),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    Shape.of(2, 6, s[0].size(1)),
                    at -> {
                      long i = some(6, s[0].size(0))[(int) at[1]];
                      return new long[] {i, at[2], some(12, 4)[(int) (6 * at[0] + at[1])]};
                    }),
            shapes("[3,2,4]", "[20,130,4]")));
  }

  private static void written(List<OpRow> rows) {
    List<Shape[]> shapes = shapes("[4,5] [3,5]", "[7,1] [3,1]", "[100,300] [3,300]");
    rows.add(
        row(
            "IndexWrite",
            in -> in[0].indexAdd(0, Tensor.of(2L, 0L, 2L), in[1]),
            (in, s) -> written(in, s, new int[] {2, 0, 2}, (a, b) -> a + b),
            shapes));
    rows.add(
        row(
            "IndexWrite",
            in -> in[0].indexCopy(0, Tensor.of(2L, 0L, 1L), in[1]),
            (in, s) -> written(in, s, new int[] {2, 0, 1}, (a, b) -> b),
            shapes));
    rows.add(
        row(
                "IndexWrite",
                in -> {
                  long n = in[1].elements();
                  return in[0].clone().addAt(in[1], Tensor.of(some(n, 5)), Tensor.of(some(n, 3)));
                },
                (in, s) -> {
                  double[] y = in[0].clone();
                  int n = in[1].length;
                  for (int i = 0; i < n; i++) {
                    y[(int) (3 * some(n, 5)[i] + some(n, 3)[i])] += in[1][i];
                  }
                  return y;
                },
                shapes("[5,3] [8]", "[5,3] [1000]"))
            .tolerance(1e-5)); // sums of 200 numbers, one after the other
  }

  private static double[] written(double[][] in, Shape[] s, int[] places, DoubleBinaryOperator f) {
    double[] y = in[0].clone();
    int columns = (int) s[0].size(1);
    for (int i = 0; i < 3; i++) {
      for (int c = 0; c < columns; c++) {
        int at = places[i] * columns + c;
        y[at] = f.applyAsDouble(y[at], in[1][i * columns + c]);
      }
    }
    return y;
  }

  private static void gathered(List<OpRow> rows) {
    rows.add(
        row(
            "Gather",
            in -> in[0].gather(1, each(in[0].shape().with(1, 9), in[0].size(1))),
            (in, s) ->
                pick(
                    in[0],
                    s[0],
                    s[0].with(1, 9),
                    at -> {
                      long[] from = at.clone();
                      int number = index(at, s[0].with(1, 9));
                      from[1] = some(number + 1L, s[0].size(1))[number];
                      return from;
                    }),
            shapes("[3,5]", "[2,3,4]", "[2,4,60]")));
    List<Shape[]> shapes = shapes("[3,4] [5,4]", "[2,3,2] [4,3,2]", "[40,120] [150,120]");
    rows.add(
        row(
            "Scatter",
            in -> in[0].scatter(1, Tensor.of(new long[][] {{2, 0, 3}, {1, 3, 0}}), in[1]),
            (in, s) -> {
              double[] y = in[0].clone();
              int[] places = {2, 0, 3, 5, 7, 4};
              for (int i = 0; i < places.length; i++) {
                y[places[i]] = in[1][i];
              }
              return y;
            },
            shapes("[2,4] [2,3]", "[3,4] [2,3]")));
    rows.add(
        row(
            "Scatter",
            in -> in[0].scatterAdd(0, each(in[1].shape(), in[0].size(0)), in[1]),
            (in, s) -> scattered(in, s, Double::sum),
            shapes));
    reduced(rows, Reduce.SUM, Double::sum, shapes);
    reduced(rows, Reduce.AMAX, Math::max, shapes);
    reduced(rows, Reduce.AMIN, Math::min, shapes);
    reduced(rows, Reduce.PROD, (a, b) -> a * b, shapes("[3,4] [5,4]", "[2,3,2] [4,3,2]"));
    rows.add(
        row(
            "ScatterReduce",
            in ->
                in[0].scatterReduce(
                    0, each(in[1].shape(), in[0].size(0)), in[1], Reduce.MEAN, true),
            (in, s) -> {
              double[][] ones = {new double[in[0].length], new double[in[1].length]};
              Arrays.fill(ones[0], 1);
              Arrays.fill(ones[1], 1);
              double[] sums = scattered(in, s, Double::sum);
              double[] counts = scattered(ones, s, Double::sum);
              Arrays.setAll(sums, i -> sums[i] / counts[i]);
              return sums;
            },
            shapes));
  }

  private static void reduced(
      List<OpRow> rows, Reduce how, DoubleBinaryOperator f, List<Shape[]> shapes) {
    rows.add(
        row(
                "ScatterReduce",
                in -> in[0].scatterReduce(0, each(in[1].shape(), in[0].size(0)), in[1], how),
                (in, s) -> scattered(in, s, f),
                shapes)
            .domain(0.5, 2));
  }

  private static double[] scattered(double[][] in, Shape[] s, DoubleBinaryOperator f) {
    double[] y = in[0].clone();
    long[] numbers = some(in[1].length, s[0].size(0));
    for (int i = 0; i < in[1].length; i++) {
      long[] at = position(i, s[1]);
      at[0] = numbers[i];
      int to = index(at, s[0]);
      y[to] = f.applyAsDouble(y[to], in[1][i]);
    }
    return y;
  }

  private static boolean isMasked(long i) {
    return i % 3 == 1;
  }

  private static Tensor mask(Shape shape) {
    boolean[] flags = new boolean[(int) shape.elements()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = isMasked(i);
    }
    return Tensor.of(flags, shape.toArray()).to(DType.BOOL);
  }

  private static void masked(List<OpRow> rows) {
    rows.add(
        row(
            "MaskedFill",
            in -> in[0].maskedFill(mask(in[0].shape()), in[1]),
            (in, s) -> {
              double[] y = in[0].clone();
              Arrays.setAll(y, i -> isMasked(i) ? in[1][0] : in[0][i]);
              return y;
            },
            shapes("[] []", "[7] []", "[3,5] []", "[200,150] []")));
    rows.add(
        row(
            "IndexRead",
            in -> in[0].maskedSelect(mask(in[0].shape())),
            (in, s) ->
                java.util.stream.IntStream.range(0, in[0].length)
                    .filter(IndexingRows::isMasked)
                    .mapToDouble(i -> in[0][i])
                    .toArray(),
            shapes("[7]", "[3,5]", "[200,150]")));
  }
}
