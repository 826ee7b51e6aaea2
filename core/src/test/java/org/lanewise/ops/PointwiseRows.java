package org.lanewise.ops;

import static org.lanewise.ops.Rows.binary;
import static org.lanewise.ops.Rows.unary;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Tensor;

/** Operations element by element. */
final class PointwiseRows {
  private PointwiseRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    rows.add(unary("Neg", Tensor::neg, x -> -x));
    rows.add(unary("Abs", Tensor::abs, Math::abs));
    rows.add(unary("Sign", Tensor::sign, x -> x > 0 ? 1 : x < 0 ? -1 : 0));
    rows.add(unary("Exp", Tensor::exp, Math::exp).domain(-8, 8));
    rows.add(unary("Log", Tensor::log, Math::log).domain(0.1, 9));
    rows.add(unary("Sqrt", Tensor::sqrt, Math::sqrt).domain(0.1, 9));
    rows.add(unary("Square", Tensor::square, x -> x * x));
    rows.add(unary("Reciprocal", Tensor::reciprocal, x -> 1 / x).domain(0.3, 4));
    rows.add(unary("Relu", Tensor::relu, x -> Math.max(x, 0)));
    rows.add(unary("Tanh", Tensor::tanh, Math::tanh));
    rows.add(unary("Sigmoid", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x))));
    rows.add(unary("Add", x -> x.add(2.5), x -> x + 2.5));
    rows.add(unary("Mul", x -> x.mul(-1.5), x -> x * -1.5));
    rows.add(unary("Div", x -> x.div(3), x -> x / 3));
    rows.add(unary("Pow", x -> x.pow(3), x -> x * x * x));
    rows.add(unary("Pow", x -> x.pow(-0.5), x -> 1 / Math.sqrt(x)).domain(0.2, 3));
    rows.add(unary("Pow", x -> x.pow(1.7), x -> Math.pow(x, 1.7)).domain(0.2, 3));
    rows.add(unary("Clone", Tensor::clone, x -> x));
    rows.add(binary("Add", Tensor::add, (a, b) -> a + b));
    rows.add(binary("Sub", Tensor::sub, (a, b) -> a - b));
    rows.add(binary("Mul", Tensor::mul, (a, b) -> a * b));
    rows.add(binary("Div", Tensor::div, (a, b) -> a / b).domain(0.5, 3));
    return rows;
  }
}
