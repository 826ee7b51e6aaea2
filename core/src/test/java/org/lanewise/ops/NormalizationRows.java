package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.network.normalization.BatchNorm;
import org.lanewise.ops.network.normalization.GroupNorm;
import org.lanewise.ops.network.normalization.InstanceNorm;
import org.lanewise.ops.network.normalization.LayerNorm;
import org.lanewise.ops.network.normalization.RmsNorm;

/** Normalization of all kinds. */
final class NormalizationRows {
  private static final double EPS = 0.1;
  private static final double RUNNING_MEAN = 0.75; // exact in FLOAT32 too
  private static final double RUNNING_VARIANCE = 1.875;
  private static final int GROUPS = 2;

  private NormalizationRows() {}

  /** Elements of {@code [batch, channels, places]} to the index of their statistics. */
  private interface Statistic {
    int of(int sample, int channel, int channels);
  }

  static List<OpRow> rows() {
    List<Shape[]> images = shapes("[3,4,5,6] [4] [4]", "[2,4,3] [4] [4]", "[2,4,40,30] [4] [4]");
    List<Shape[]> lines = shapes("[3,4] [4] [4]", "[5,24] [24] [24]", "[40,260] [260] [260]");
    List<Shape[]> plain = shapes("[3,4,5,6]", "[2,4,3]", "[5,24]");
    List<Shape[]> spatial = shapes("[3,4,5,6] [4] [4]", "[2,4,3] [4] [4]");
    Statistic channel = (n, c, channels) -> c;
    Statistic each = (n, c, channels) -> n * channels + c;
    Statistic group = (n, c, channels) -> n * GROUPS + c / (channels / GROUPS);
    return List.of(
        norm(in -> batch(in, true), channel, images),
        norm(in -> batch(in, true), channel, lines),
        norm(in -> batch(in, true), channel, plain),
        rectified(norm(in -> rectified(in, true), channel, images)),
        rectified(norm(in -> rectified(in, true), channel, lines)),
        rectified(norm(in -> rectified(in, true), channel, plain)),
        rectified(
            row("Normalization", in -> rectified(in, false), NormalizationRows::evaluated, images)),
        row("Normalization", in -> batch(in, false), NormalizationRows::evaluated, images),
        row("Normalization", in -> batch(in, false), NormalizationRows::evaluated, lines),
        norm(NormalizationRows::instance, each, spatial),
        norm(NormalizationRows::group, group, images),
        norm(NormalizationRows::group, group, lines),
        norm(NormalizationRows::group, group, plain),
        rows(NormalizationRows::layer, true, "[6] [6] [6]", "[4,7] [7] [7]", "[300,70] [70] [70]"),
        rows(NormalizationRows::layer, true, "[3,2,33] [2,33] [2,33]", "[4,2,3] [2,3] [2,3]"),
        rows(in -> layer(in[0], 1, null, null), true, "[6]", "[4,7]", "[3,1000]"),
        rows(in -> rms(in[0], 1, null), false, "[6]", "[4,7]", "[3,1000]"),
        rows(
            in -> rms(in[0], in[1].rank(), in[1]), false, "[6] [6]", "[4,7] [7]", "[5,2,9] [2,9]"));
  }

  // ---- the calls

  private static @Nullable Tensor operand(Tensor[] in, int i) {
    return in.length > i ? in[i] : null;
  }

  private static Tensor batch(Tensor[] in, boolean training) {
    Shape channels = Shape.of(in[0].size(1));
    DType type = in[0].dtype();
    Tensor mean = Tensor.full(channels, RUNNING_MEAN, type);
    Tensor variance = Tensor.full(channels, RUNNING_VARIANCE, type);
    return BatchNorm.of(in[0], mean, variance, operand(in, 1), operand(in, 2), training, 0.1, EPS);
  }

  private static Tensor rectified(Tensor[] in, boolean training) {
    Shape channels = Shape.of(in[0].size(1));
    DType type = in[0].dtype();
    Tensor mean = Tensor.full(channels, RUNNING_MEAN, type);
    Tensor variance = Tensor.full(channels, RUNNING_VARIANCE, type);
    Tensor w = operand(in, 1);
    return BatchNorm.rectified(in[0], mean, variance, w, operand(in, 2), training, 0.1, EPS);
  }

  private static Tensor instance(Tensor[] in) {
    return InstanceNorm.of(in[0], null, null, in[1], in[2], true, 0.1, EPS);
  }

  private static Tensor group(Tensor[] in) {
    return GroupNorm.of(in[0], GROUPS, operand(in, 1), operand(in, 2), EPS);
  }

  private static Tensor layer(Tensor[] in) {
    return layer(in[0], in[1].rank(), in[1], in[2]);
  }

  private static Shape last(Tensor x, int axes) {
    long[] sizes = x.shape().toArray();
    return Shape.of(Arrays.copyOfRange(sizes, sizes.length - axes, sizes.length));
  }

  private static Tensor layer(Tensor x, int axes, @Nullable Tensor w, @Nullable Tensor b) {
    return LayerNorm.of(x, last(x, axes), w, b, EPS);
  }

  private static Tensor rms(Tensor x, int axes, @Nullable Tensor w) {
    return RmsNorm.of(x, last(x, axes), w, EPS);
  }

  // ---- the references

  private static OpRow norm(
      Function<Tensor[], Tensor> call, Statistic statistic, List<Shape[]> shapes) {
    return row(
        "Normalization",
        call,
        (in, s) -> {
          int channels = (int) s[0].size(1);
          int places = (int) (s[0].elements() / s[0].size(0) / channels);
          IntUnaryOperator of =
              i -> statistic.of(i / places / channels, i / places % channels, channels);
          return reference(in, of, i -> i / places % channels, true);
        },
        shapes);
  }

  /** The row with the larger of its reference and 0. */
  private static OpRow rectified(OpRow row) {
    return row(
        row.name(),
        row.call(),
        (in, s) -> Arrays.stream(row.reference().of(in, s)).map(y -> Math.max(y, 0)).toArray(),
        row.shapes());
  }

  private static OpRow rows(Function<Tensor[], Tensor> call, boolean centered, String... shapes) {
    return row(
        "Normalization",
        call,
        (in, s) -> {
          int n = (int) (s.length > 1 ? s[1].elements() : s[0].last());
          return reference(in, i -> i / n, i -> i % n, centered);
        },
        shapes(shapes));
  }

  private static double[] reference(
      double[][] in, IntUnaryOperator statistic, IntUnaryOperator weight, boolean centered) {
    double[] x = in[0];
    double[] y = new double[x.length];
    double[] sum = new double[x.length];
    double[] squares = new double[x.length];
    int[] count = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[statistic.applyAsInt(i)] += centered ? x[i] : 0;
      count[statistic.applyAsInt(i)]++;
    }
    for (int i = 0; i < x.length; i++) {
      int k = statistic.applyAsInt(i);
      y[i] = x[i] - sum[k] / count[k];
      squares[k] += y[i] * y[i];
    }
    for (int i = 0; i < x.length; i++) {
      int k = statistic.applyAsInt(i);
      y[i] /= Math.sqrt(squares[k] / count[k] + EPS);
      int w = weight.applyAsInt(i);
      y[i] = y[i] * (in.length > 1 ? in[1][w] : 1) + (in.length > 2 ? in[2][w] : 0);
    }
    return y;
  }

  private static double[] evaluated(double[][] in, Shape[] s) {
    int channels = (int) s[0].size(1);
    int places = (int) (s[0].elements() / s[0].size(0) / channels);
    double[] y = new double[in[0].length];
    for (int i = 0; i < y.length; i++) {
      int c = i / places % channels;
      double v = (in[0][i] - RUNNING_MEAN) / Math.sqrt(RUNNING_VARIANCE + EPS);
      y[i] = v * in[1][c] + in[2][c];
    }
    return y;
  }
}
