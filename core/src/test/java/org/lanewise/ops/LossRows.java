package org.lanewise.ops;

import static org.lanewise.ops.Rows.binary;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;
import static org.lanewise.ops.Rows.unary;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.network.CtcLoss;
import org.lanewise.ops.network.LinearNll;
import org.lanewise.ops.network.MultilabelMargin;
import org.lanewise.ops.network.NllRows;
import org.lanewise.ops.pointwise.BinaryCrossEntropy;
import org.lanewise.ops.pointwise.SmoothL1;

/** Losses that are operations of their own; the others are composed, and have golden cases. */
final class LossRows {
  private static final long[] INPUT_LENGTHS = {5, 4};
  private static final long[] TARGET_LENGTHS = {2, 1};
  private static final int[][] LABELS = {{1, 1}, {2}};

  private LossRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    rows.add(unary("SmoothL1", SmoothL1.smooth(0.7)::apply, x -> distance(x, 0.7, 1)));
    rows.add(unary("SmoothL1", SmoothL1.huber(1.5)::apply, x -> distance(x, 1.5, 1.5)));
    rows.add(
        binary(
                "BinaryCrossEntropy",
                (x, t) -> BinaryCrossEntropy.INSTANCE.apply(x, t),
                (x, t) -> -t * Math.log(x) - (1 - t) * Math.log(1 - x))
            .domain(0.05, 0.95)
            .notAtSpecialNumbers()); // which are refused
    rows.add(
        row(
            "NllRows",
            in -> new NllRows(targets(in[0].shape()), null, 2).apply(in[0]),
            (in, s) -> likelihood(in[0], s[0]),
            shapes("[3]", "[4,3]", "[2,4,3]", "[2,3,5,2]", "[0,3]", "[5000,4]")));
    rows.add(
        row(
            "LinearNll",
            in ->
                LinearNll.of(in[0], in[1], in[2], targets(Shape.of(in[0].size(0), 3)), null, 2, 2),
            LossRows::linearLikelihood,
            shapes("[5,2] [3,2] [3]", "[1,4] [3,4] [3]", "[0,2] [3,2] [3]")));
    rows.add(
        row(
            "MultilabelMargin",
            in -> new MultilabelMargin(severalTargets(in[0].shape())).apply(in[0]),
            (in, s) -> margins(in[0], s[0]),
            shapes("[4]", "[1,3]", "[3,5]", "[0,4]")));
    rows.add(
        row("CtcLoss", in -> ctc(in[0].logSoftmax(-1)), (in, s) -> paths(in[0]), shapes("[5,2,3]"))
            .firstDerivativeOnly()); // PyTorch has no second one either
    return rows;
  }

  private static double distance(double x, double beta, double scale) {
    double z = Math.abs(x);
    return scale * (z < beta ? z * z / (2 * beta) : z - beta / 2);
  }

  private static double[] linearLikelihood(double[][] in, Shape[] s) {
    int rows = (int) s[0].size(0);
    int features = (int) s[0].size(1);
    double[] losses = new double[rows];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      double own = 0;
      for (int c = 0; c < 3; c++) {
        double score = in[2][c];
        for (int k = 0; k < features; k++) {
          score += in[0][i * features + k] * in[1][c * features + k];
        }
        sum += Math.exp(score);
        own = c == i % 3 ? score : own;
      }
      losses[i] = i % 3 == 2 ? 0 : Math.log(sum) - own;
    }
    return losses;
  }

  // Labels 0, 1, 2, ... round and round; 2 is ignored.
  private static Tensor targets(Shape x) {
    long classes = x.size(x.rank() == 1 ? 0 : 1);
    long n = x.elements() / classes;
    long[] labels = new long[(int) n];
    long[] sizes = new long[x.rank() - 1];
    for (int i = 0; i < n; i++) {
      labels[i] = i % classes;
    }
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = x.size(axis == 0 ? 0 : axis + 1);
    }
    return Tensor.of(labels, sizes);
  }

  private static double[] likelihood(double[] x, Shape shape) {
    int classes = (int) shape.size(shape.rank() == 1 ? 0 : 1);
    int inner = 1;
    for (int axis = 2; axis < shape.rank(); axis++) {
      inner *= (int) shape.size(axis);
    }
    double[] y = new double[x.length / classes];
    for (int i = 0; i < y.length; i++) {
      int label = i % classes;
      y[i] = label == 2 ? 0 : -x[(i / inner * classes + label) * inner + i % inner];
    }
    return y;
  }

  // Classes 0 and 2 of each row.
  private static Tensor severalTargets(Shape x) {
    long[] labels = new long[(int) x.elements()];
    int classes = (int) x.last();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % classes == 0 ? 2 : i % classes == 1 ? 0 : -1;
    }
    return Tensor.of(labels, x.toArray());
  }

  private static double[] margins(double[] x, Shape shape) {
    int classes = (int) shape.last();
    double[] y = new double[x.length / classes];
    for (int row = 0; row < y.length; row++) {
      for (int right : new int[] {0, 2}) {
        for (int k = 0; k < classes; k++) {
          double lead = x[row * classes + right] - x[row * classes + k];
          y[row] += k == 0 || k == 2 ? 0 : Math.max(0, 1 - lead) / classes;
        }
      }
    }
    return y;
  }

  private static Tensor ctc(Tensor logarithms) {
    Tensor targets = Tensor.of(1L, 1L, 2L);
    return new CtcLoss(targets, INPUT_LENGTHS, TARGET_LENGTHS, 0, false).apply(logarithms);
  }

  // Each path of labels, one by one: 3 classes, 0 is the blank.
  private static double[] paths(double[] scores) {
    double[] losses = new double[LABELS.length];
    for (int n = 0; n < losses.length; n++) {
      int times = (int) INPUT_LENGTHS[n];
      double total = 0;
      for (int path = 0; path < Math.pow(3, times); path++) {
        double probability = 1;
        List<Integer> read = new ArrayList<>();
        int before = 0;
        int rest = path;
        for (int t = 0; t < times; t++, rest /= 3) {
          int label = rest % 3;
          if (label != 0 && label != before) {
            read.add(label);
          }
          before = label;
          double sum = 0;
          for (int k = 0; k < 3; k++) {
            sum += Math.exp(scores[(t * 2 + n) * 3 + k]);
          }
          probability *= Math.exp(scores[(t * 2 + n) * 3 + label]) / sum;
        }
        total += read.equals(java.util.Arrays.stream(LABELS[n]).boxed().toList()) ? probability : 0;
      }
      losses[n] = -Math.log(total);
    }
    return losses;
  }
}
