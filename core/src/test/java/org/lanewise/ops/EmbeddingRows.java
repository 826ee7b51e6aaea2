package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.network.embedding.Embedding;
import org.lanewise.ops.network.embedding.EmbeddingBag;

/** Rows of tables by numbers, and bags of them. */
final class EmbeddingRows {
  private static final long[] NUMBERS = {1, 0, 2, 1, 1, 2};

  private EmbeddingRows() {}

  private static Tensor numbers() {
    return Tensor.of(NUMBERS, 2, 3);
  }

  static List<OpRow> rows() {
    List<Shape[]> tables = shapes("[3,4]", "[3,1]", "[5,40]");
    List<Shape[]> withWeights = shapes("[3,4] [2,3]", "[5,40] [2,3]");
    return List.of(
        row(
            "Embedding",
            in -> Embedding.of(numbers(), in[0], -1, false),
            (in, s) -> picked(in[0], size(s)),
            tables),
        row(
            "EmbeddingBag",
            in -> EmbeddingBag.sums(numbers(), in[0], null, false, null, true, -1, false),
            (in, s) -> bags(in[0], new double[] {1, 1, 1, 1, 1, 1}, size(s), 1.0 / 3),
            tables),
        row(
            "EmbeddingBag",
            in -> EmbeddingBag.sums(numbers(), in[0], null, false, in[1], false, -1, false),
            (in, s) -> bags(in[0], in[1], size(s), 1),
            withWeights),
        row(
            "EmbeddingBag",
            in -> EmbeddingBag.maxima(numbers(), in[0], null, false, -1),
            (in, s) -> maxima(in[0], size(s)),
            tables));
  }

  private static int size(Shape[] s) {
    return (int) s[0].size(1);
  }

  private static double[] picked(double[] x, int size) {
    double[] y = new double[NUMBERS.length * size];
    Arrays.setAll(y, i -> x[(int) NUMBERS[i / size] * size + i % size]);
    return y;
  }

  private static double[] bags(double[] x, double[] weights, int size, double factor) {
    double[] rows = picked(x, size);
    double[] y = new double[2 * size];
    for (int i = 0; i < rows.length; i++) {
      y[i / (3 * size) * size + i % size] += factor * weights[i / size] * rows[i];
    }
    return y;
  }

  private static double[] maxima(double[] x, int size) {
    double[] rows = picked(x, size);
    double[] y = new double[2 * size];
    Arrays.fill(y, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < rows.length; i++) {
      int at = i / (3 * size) * size + i % size;
      y[at] = Math.max(y[at], rows[i]);
    }
    return y;
  }
}
