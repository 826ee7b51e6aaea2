package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;
import static org.lanewise.ops.Rows.unary;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Approximation;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.random.Rrelu;

/** Activation functions. */
final class ActivationRows {
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  private ActivationRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    smooth(rows);
    pieces(rows);
    operands(rows);
    return rows;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double softplus(double x) {
    return x > 20 ? x : Math.log1p(Math.exp(x));
  }

  // The normal distribution function by Simpson's rule from 0, 8000 steps.
  private static double normal(double x) {
    int n = 8000;
    double h = x / n;
    double sum = 1 + Math.exp(-x * x / 2);
    for (int i = 1; i < n; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-(i * h) * (i * h) / 2);
    }
    return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  private static double tanhGelu(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private static void smooth(List<OpRow> rows) {
    List<Shape[]> small = shapes("[]", "[0]", "[7]", "[3,5]", "[2,3,17]");
    rows.add(
        row(
            "Gelu",
            in -> in[0].gelu(),
            (in, s) -> java.util.Arrays.stream(in[0]).map(x -> x * normal(x)).toArray(),
            small)); // the reference takes long
    rows.add(unary("Gelu", x -> x.gelu(Approximation.TANH), ActivationRows::tanhGelu));
    rows.add(unary("Silu", Tensor::silu, x -> x / (1 + Math.exp(-x))));
    rows.add(unary("Mish", Tensor::mish, x -> x * Math.tanh(softplus(x))));
    rows.add(unary("Softplus", Tensor::softplus, ActivationRows::softplus));
    rows.add(
        unary(
                "Softplus",
                x -> x.softplus(0.7, 1),
                x -> 0.7 * x > 1 ? x : Math.log1p(Math.exp(0.7 * x)) / 0.7)
            .domain(-4, 1.4)); // below the threshold, where it jumps
    rows.add(unary("LogSigmoid", Tensor::logsigmoid, x -> -softplus(-x)).notAtSpecialNumbers());
    rows.add(unary("Elu", x -> x.elu(0.7), x -> x > 0 ? x : 0.7 * Math.expm1(x)));
    rows.add(
        unary("Elu", Tensor::selu, x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x))));
    rows.add(unary("Elu", x -> x.celu(1.3), x -> x > 0 ? x : 1.3 * Math.expm1(x / 1.3)));
    rows.add(unary("Tanhshrink", Tensor::tanhshrink, x -> x - Math.tanh(x)).notAtSpecialNumbers());
    rows.add(unary("Softsign", Tensor::softsign, x -> x / (1 + Math.abs(x))));
  }

  private static double bounded(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  private static void pieces(List<OpRow> rows) {
    rows.add(unary("Relu", Tensor::relu, x -> Math.max(x, 0)));
    rows.add(unary("LeakyRelu", x -> x.leakyRelu(0.2), x -> x > 0 ? x : 0.2 * x));
    rows.add(
        unary(
            "Rrelu",
            x -> new Rrelu(0.2, 0.2, new Generator(1)).apply(x),
            x -> x > 0 ? x : 0.2 * x));
    rows.add(unary("HardTanh", Tensor::hardtanh, x -> bounded(x, -1, 1)));
    rows.add(unary("HardTanh", Tensor::relu6, x -> bounded(x, 0, 6)).domain(-3, 9));
    rows.add(
        unary("HardSwish", Tensor::hardswish, x -> x * bounded(x + 3, 0, 6) / 6)
            .domain(-5, 5)
            .notAtSpecialNumbers()); // the product overflows FLOAT32, as in PyTorch
    rows.add(
        unary("HardSigmoid", Tensor::hardsigmoid, x -> bounded(x + 3, 0, 6) / 6).domain(-5, 5));
    rows.add(unary("HardShrink", Tensor::hardshrink, x -> Math.abs(x) <= 0.5 ? 0 : x));
    rows.add(
        unary(
            "SoftShrink",
            x -> x.softshrink(0.75),
            x -> x > 0.75 ? x - 0.75 : x < -0.75 ? x + 0.75 : Double.isNaN(x) ? x : 0));
    rows.add(unary("Threshold", x -> x.threshold(0.25, -2), x -> x <= 0.25 ? -2 : x));
  }

  private static void operands(List<OpRow> rows) {
    rows.add(
        row(
            "Prelu",
            in -> in[0].prelu(in[1]),
            (in, s) -> {
              double[] y = new double[in[0].length];
              long inner = s[0].elements() / Math.max(1, s[0].size(0) * s[0].size(1));
              for (int i = 0; i < y.length; i++) {
                int channel = (int) (i / inner % s[0].size(1));
                double weight = in[1][in[1].length == 1 ? 0 : channel];
                y[i] = in[0][i] > 0 ? in[0][i] : weight * in[0][i];
              }
              return y;
            },
            shapes("[2,3] [3]", "[2,3,5] [3]", "[4,3,5,7] [3]", "[4,3,5,7] [1]", "[3,5] []")));
    rows.add(
        row(
            "Glu",
            in -> in[0].glu(-1),
            (in, s) -> {
              int half = (int) s[0].last() / 2;
              double[] y = new double[in[0].length / 2];
              for (int i = 0; i < y.length; i++) {
                int at = i / half * 2 * half + i % half;
                y[i] = in[0][at] * sigmoid(in[0][at + half]);
              }
              return y;
            },
            shapes("[2]", "[4,6]", "[2,3,10]", "[0,4]")));
  }
}
