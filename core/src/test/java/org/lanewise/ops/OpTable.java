package org.lanewise.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** All differentiable operations with their references. */
final class OpTable {
  private static final List<Shape[]> UNARY =
      shapes("[]", "[0]", "[1]", "[7]", "[8]", "[17]", "[3,5]", "[0,3]", "[2,3,17]", "[40000]");
  private static final List<Shape[]> BINARY =
      shapes(
          "[] []",
          "[0] [1]",
          "[7] [7]",
          "[17] []",
          "[] [9]",
          "[3,5] [5]",
          "[3,1] [1,4]",
          "[2,3,4] [3,1]",
          "[4,1,9] [2,9]",
          "[20000] [20000]",
          "[130,129] [129]",
          "[130,129] [130,1]");

  private OpTable() {}

  static Stream<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    rows.add(unary("Neg", Tensor::neg, x -> -x));
    rows.add(unary("Abs", Tensor::abs, Math::abs));
    rows.add(unary("Sign", Tensor::sign, Math::signum));
    rows.add(unary("Exp", Tensor::exp, Math::exp).domain(-8, 8));
    rows.add(unary("Log", Tensor::log, Math::log).domain(0.1, 9));
    rows.add(unary("Sqrt", Tensor::sqrt, Math::sqrt).domain(0.1, 9));
    rows.add(unary("Square", Tensor::square, x -> x * x));
    rows.add(unary("Reciprocal", Tensor::reciprocal, x -> 1 / x).domain(0.3, 4));
    rows.add(unary("Relu", Tensor::relu, x -> Math.max(x, 0)));
    rows.add(unary("Tanh", Tensor::tanh, Math::tanh));
    rows.add(unary("Sigmoid", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x))));
    rows.add(unary("AddScalar", x -> x.add(2.5), x -> x + 2.5));
    rows.add(unary("MulScalar", x -> x.mul(-1.5), x -> x * -1.5));
    rows.add(unary("DivScalar", x -> x.div(3), x -> x / 3));
    rows.add(unary("Pow", x -> x.pow(3), x -> x * x * x));
    rows.add(unary("Pow", x -> x.pow(-0.5), x -> Math.pow(x, -0.5)).domain(0.2, 3));
    rows.add(unary("Pow", x -> x.pow(1.7), x -> Math.pow(x, 1.7)).domain(0.2, 3));
    rows.add(unary("Clone", Tensor::clone, x -> x));
    rows.add(binary("Add", Tensor::add, (a, b) -> a + b));
    rows.add(binary("Sub", Tensor::sub, (a, b) -> a - b));
    rows.add(binary("Mul", Tensor::mul, (a, b) -> a * b));
    rows.add(binary("Div", Tensor::div, (a, b) -> a / b).domain(0.5, 3));
    reductions(rows);
    views(rows);
    products(rows);
    return rows.stream();
  }

  private static void reductions(List<OpRow> rows) {
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
  }

  private static void views(List<OpRow> rows) {
    List<Shape[]> matrix = shapes("[3,5]", "[1,7]", "[40,24]", "[0,3]");
    OpRow.Reference same = (in, s) -> in[0].clone();
    rows.add(row("View", in -> in[0].view(-1), same, shapes("[3,5]", "[7]", "[2,3,4]")));
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
  }

  private static void products(List<OpRow> rows) {
    List<Shape[]> sizes =
        shapes("[1,1] [1,1]", "[3,4] [4,5]", "[17,33] [33,9]", "[64,100] [100,70]", "[0,3] [3,2]");
    rows.add(row("MatMul", in -> in[0].mm(in[1]), OpTable::product, sizes).tolerance(3e-6));
    rows.add(
        row("MatMul", in -> in[1].t().mm(in[0].t()).t().clone(), OpTable::product, sizes)
            .tolerance(3e-6));
    rows.add(
        row(
                "Bmm",
                in -> in[0].unsqueeze(0).bmm(in[1].unsqueeze(0)).squeeze(0),
                OpTable::product,
                sizes)
            .tolerance(3e-6));
  }

  // ---- references

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

  // ---- rows

  private static OpRow row(
      String name,
      Function<Tensor[], Tensor> call,
      OpRow.Reference reference,
      List<Shape[]> shapes) {
    return new OpRow(name, call, reference, shapes, -3, 3, 1e-6, true);
  }

  private static OpRow unary(String name, Function<Tensor, Tensor> call, DoubleUnaryOperator f) {
    return row(
        name, in -> call.apply(in[0]), (in, s) -> Arrays.stream(in[0]).map(f).toArray(), UNARY);
  }

  private interface BinaryCall {
    Tensor of(Tensor a, Tensor b);
  }

  private static OpRow binary(String name, BinaryCall call, DoubleBinaryOperator f) {
    return row(
        name,
        in -> call.of(in[0], in[1]),
        (in, s) -> {
          Shape shape = Shape.broadcast(name, s[0], s[1]);
          double[] y = new double[(int) shape.elements()];
          Arrays.setAll(
              y, i -> f.applyAsDouble(in[0][at(i, shape, s[0])], in[1][at(i, shape, s[1])]));
          return y;
        },
        BINARY);
  }

  /** The index in an operand of element {@code i} of the broadcast shape. */
  private static int at(int i, Shape shape, Shape operand) {
    long rest = i;
    long index = 0;
    long stride = 1;
    for (int axis = 1; axis <= shape.rank(); axis++) {
      long position = rest % shape.size(-axis);
      rest /= shape.size(-axis);
      if (axis <= operand.rank()) {
        index += operand.size(-axis) == 1 ? 0 : position * stride;
        stride *= operand.size(-axis);
      }
    }
    return (int) index;
  }

  private static List<Shape[]> shapes(String... lists) {
    return Arrays.stream(lists)
        .map(list -> Arrays.stream(list.split(" ")).map(OpTable::shape).toArray(Shape[]::new))
        .toList();
  }

  private static Shape shape(String text) {
    String inner = text.substring(1, text.length() - 1);
    return inner.isEmpty()
        ? Shape.SCALAR
        : Shape.of(Arrays.stream(inner.split(",")).mapToLong(Long::parseLong).toArray());
  }
}
