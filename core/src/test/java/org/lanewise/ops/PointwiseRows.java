package org.lanewise.ops;

import static org.lanewise.ops.Rows.binary;
import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.ternary;
import static org.lanewise.ops.Rows.unary;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Rounding;
import org.lanewise.Tensor;

/** Arithmetic element by element, and the other functions of two and three numbers. */
final class PointwiseRows {
  private PointwiseRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    arithmetic(rows);
    quotients(rows);
    functionsOfTwo(rows);
    bounds(rows);
    rows.add(ternary("Addcmul", (a, b, c) -> a.addcmul(b, c, 0.7), (a, b, c) -> a + 0.7 * b * c));
    rows.add(
        ternary("Addcdiv", (a, b, c) -> a.addcdiv(b, c, 0.7), (a, b, c) -> a + 0.7 * b / c)
            .domain(0.5, 3));
    rows.add(ternary("Lerp", Tensor::lerp, (a, b, w) -> a + w * (b - a)));
    rows.add(binary("LerpNumber", (a, b) -> a.lerp(b, 0.3), (a, b) -> a + 0.3 * (b - a)));
    return rows;
  }

  private static void arithmetic(List<OpRow> rows) {
    rows.add(unary("Add", x -> x.add(2.5), x -> x + 2.5));
    rows.add(unary("Mul", x -> x.mul(-1.5), x -> x * -1.5));
    rows.add(unary("Sub", x -> x.rsub(2), x -> 2 - x));
    rows.add(unary("Div", x -> x.div(3), x -> x / 3));
    rows.add(unary("Div", x -> x.rdiv(3.0), x -> 3 / x).domain(0.3, 3));
    rows.add(unary("Clone", Tensor::clone, x -> x));
    rows.add(binary("Add", Tensor::add, (a, b) -> a + b));
    rows.add(binary("Sub", Tensor::sub, (a, b) -> a - b));
    rows.add(binary("Mul", Tensor::mul, (a, b) -> a * b));
    rows.add(binary("Div", Tensor::div, (a, b) -> a / b).domain(0.5, 3));
    rows.add(binary("AddScaled", (a, b) -> a.add(b, 0.75), (a, b) -> a + 0.75 * b));
    rows.add(binary("AddScaled", (a, b) -> a.sub(b, 2), (a, b) -> a - 2 * b));
    rows.add(unary("Pow", x -> x.pow(3), x -> x * x * x));
    rows.add(unary("Pow", x -> x.pow(-0.5), x -> 1 / Math.sqrt(x)).domain(0.2, 3));
    rows.add(unary("Pow", x -> x.pow(1.7), x -> Math.pow(x, 1.7)).domain(0.2, 3));
    rows.add(unary("Pow", x -> x.rpow(1.5), x -> Math.pow(1.5, x)));
    rows.add(
        binary("Pow", Tensor::pow, (a, b) -> Math.pow(a, b))
            .domain(0.2, 3)
            .notAtSpecialNumbers()); // where C and Java differ: see PyTorch's cases
  }

  private static double floorMod(double a, double b) {
    double rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }

  private static void quotients(List<OpRow> rows) {
    // Jumps of the divisor's gradient lie closer together than differences reach on these domains
    // only at small divisors.
    rows.add(binary("Remainder", Tensor::remainder, PointwiseRows::floorMod).domain(1, 4));
    rows.add(unary("Remainder", x -> x.remainder(-1.5), x -> floorMod(x, -1.5)));
    rows.add(binary("Fmod", Tensor::fmod, (a, b) -> a % b).domain(1, 4));
    rows.add(unary("Fmod", x -> x.fmod(1.5), x -> x % 1.5));
    rows.add(
        binary("DivRounded", (a, b) -> a.div(b, Rounding.FLOOR), (a, b) -> Math.floor(a / b))
            .domain(1, 40)
            .notAtSpecialNumbers()); // infinite dividends: see PyTorch's cases
    rows.add(
        binary(
                "DivRounded",
                (a, b) -> a.div(b, Rounding.TRUNC),
                (a, b) -> a / b < 0 ? Math.ceil(a / b) : Math.floor(a / b))
            .domain(1, 40)
            .notAtSpecialNumbers()); // quotients that overflow FLOAT32
  }

  private static void functionsOfTwo(List<OpRow> rows) {
    rows.add(binary("Maximum", Tensor::maximum, Math::max));
    rows.add(binary("Minimum", Tensor::minimum, Math::min));
    rows.add(
        binary(
            "Fmax",
            Tensor::fmax,
            (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b)));
    rows.add(
        binary(
            "Fmin",
            Tensor::fmin,
            (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b)));
    rows.add(binary("Atan2", Tensor::atan2, Math::atan2));
    rows.add(binary("Hypot", Tensor::hypot, Math::hypot));
    rows.add(
        binary("Xlogy", Tensor::xlogy, (a, b) -> Double.isNaN(b) ? b : a == 0 ? 0 : a * Math.log(b))
            .domain(0.2, 3));
    rows.add(binary("Copysign", Tensor::copysign, Math::copySign));
    rows.add(
        binary("Heaviside", Tensor::heaviside, (a, b) -> a == 0 ? b : a > 0 ? 1 : 0)
            .noGradient()); // PyTorch has none either
  }

  private static double clamp(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  private static void bounds(List<OpRow> rows) {
    rows.add(unary("Clamp", x -> x.clamp(-0.75, 1.25), x -> clamp(x, -0.75, 1.25)));
    rows.add(unary("Clamp", x -> x.clampMin(0.5), x -> Math.max(x, 0.5)));
    rows.add(unary("Clamp", x -> x.clampMax(1), x -> Math.min(x, 1)));
    rows.add(ternary("ClampTensors", Tensor::clamp, PointwiseRows::clamp));
    rows.add(binary("ClampBound", Tensor::clampMin, Math::max));
    rows.add(binary("ClampBound", Tensor::clampMax, Math::min));
    rows.add(
        row(
            "Where",
            in -> Tensor.where(in[0].gt(0), in[0], in[1]),
            Rows.binary("Where", Tensor::add, (a, b) -> a > 0 ? a : b).reference(),
            Rows.BINARY));
  }
}
