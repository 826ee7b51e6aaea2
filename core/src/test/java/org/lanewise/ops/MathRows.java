package org.lanewise.ops;

import static org.lanewise.ops.Rows.unary;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Tensor;

/** Functions of one number. */
final class MathRows {
  private MathRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    roundings(rows);
    powersAndLogarithms(rows);
    trigonometry(rows);
    special(rows);
    return rows;
  }

  private static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  private static void roundings(List<OpRow> rows) {
    rows.add(unary("Neg", Tensor::neg, x -> -x));
    rows.add(unary("Abs", Tensor::abs, Math::abs));
    rows.add(unary("Sign", Tensor::sign, x -> x > 0 ? 1 : x < 0 ? -1 : 0));
    rows.add(unary("Ceil", Tensor::ceil, Math::ceil));
    rows.add(unary("Floor", Tensor::floor, Math::floor));
    rows.add(unary("Trunc", Tensor::trunc, MathRows::trunc));
    rows.add(unary("Frac", Tensor::frac, x -> x - trunc(x)));
    rows.add(unary("Round", Tensor::round, Math::rint));
    rows.add(
        unary("Round", x -> x.round(1), x -> Math.rint(x * 10) / 10)
            .notAtSpecialNumbers()); // the product overflows FLOAT32, as in PyTorch
    rows.add(
        unary(
            "NanToNum",
            x -> x.nanToNum(0.5, 2, -3),
            x -> Double.isNaN(x) ? 0.5 : Double.isInfinite(x) ? x > 0 ? 2 : -3 : x));
  }

  private static void powersAndLogarithms(List<OpRow> rows) {
    rows.add(unary("Exp", Tensor::exp, Math::exp).domain(-8, 8));
    rows.add(unary("Exp2", Tensor::exp2, x -> Math.pow(2, x)).domain(-8, 8));
    rows.add(unary("Expm1", Tensor::expm1, Math::expm1));
    rows.add(unary("Log", Tensor::log, Math::log).domain(0.1, 9));
    rows.add(unary("Log1p", Tensor::log1p, Math::log1p).domain(-0.7, 9));
    rows.add(unary("Log2", Tensor::log2, x -> Math.log(x) / Math.log(2)).domain(0.1, 9));
    rows.add(unary("Log10", Tensor::log10, Math::log10).domain(0.1, 9));
    rows.add(unary("Sqrt", Tensor::sqrt, Math::sqrt).domain(0.1, 9));
    rows.add(unary("Rsqrt", Tensor::rsqrt, x -> 1 / Math.sqrt(x)).domain(0.1, 9));
    rows.add(unary("Square", Tensor::square, x -> x * x));
    rows.add(unary("Reciprocal", Tensor::reciprocal, x -> 1 / x).domain(0.3, 4));
  }

  private static void trigonometry(List<OpRow> rows) {
    rows.add(unary("Sin", Tensor::sin, Math::sin));
    rows.add(unary("Cos", Tensor::cos, Math::cos));
    rows.add(unary("Tan", Tensor::tan, Math::tan).domain(-1.2, 1.2));
    rows.add(unary("Asin", Tensor::asin, Math::asin).domain(-0.9, 0.9));
    rows.add(unary("Acos", Tensor::acos, Math::acos).domain(-0.9, 0.9));
    rows.add(unary("Atan", Tensor::atan, Math::atan));
    rows.add(unary("Sinh", Tensor::sinh, Math::sinh));
    rows.add(unary("Cosh", Tensor::cosh, Math::cosh));
    rows.add(unary("Tanh", Tensor::tanh, Math::tanh));
    // References by logarithms lose digits at small and large numbers; PyTorch's cases have those.
    rows.add(
        unary("Asinh", Tensor::asinh, x -> Math.log(x + Math.sqrt(x * x + 1)))
            .notAtSpecialNumbers());
    rows.add(
        unary("Acosh", Tensor::acosh, x -> Math.log(x + Math.sqrt(x * x - 1)))
            .domain(1.2, 5)
            .notAtSpecialNumbers());
    rows.add(
        unary("Atanh", Tensor::atanh, x -> 0.5 * Math.log((1 + x) / (1 - x)))
            .domain(-0.9, 0.9)
            .notAtSpecialNumbers());
  }

  // e^(-x^2) times a series of positive terms.
  private static double erf(double x) {
    double term = x;
    double sum = 0;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  private static double erfinv(double y) {
    double low = -6;
    double high = 6;
    for (int i = 0; i < 100; i++) {
      double middle = 0.5 * (low + high);
      if (erf(middle) < y) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  // Stirling's series at x + 60, and the recurrence down.
  private static double lgamma(double x) {
    double y = x + 60;
    double value = (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI);
    value += 1 / (12 * y) - 1 / (360 * y * y * y) + 1 / (1260 * Math.pow(y, 5));
    for (int i = 0; i < 60; i++) {
      value -= Math.log(x + i);
    }
    return value;
  }

  private static double digamma(double x) {
    double y = x + 60;
    double value = Math.log(y) - 1 / (2 * y) - 1 / (12 * y * y) + 1 / (120 * Math.pow(y, 4));
    for (int i = 0; i < 60; i++) {
      value -= 1 / (x + i);
    }
    return value;
  }

  private static double tetragamma(double x) {
    double y = x + 60;
    double value = -1 / (y * y) - 1 / (y * y * y) - 1 / (2 * Math.pow(y, 4));
    value += 1 / (6 * Math.pow(y, 6));
    for (int i = 0; i < 60; i++) {
      value -= 2 / Math.pow(x + i, 3);
    }
    return value;
  }

  // The references hold for the numbers of their domains; PyTorch's cases have the special ones.
  private static void special(List<OpRow> rows) {
    rows.add(unary("Sigmoid", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x))));
    rows.add(unary("Logit", Tensor::logit, x -> Math.log(x / (1 - x))).domain(0.05, 0.95));
    rows.add(
        unary("Logit", x -> x.logit(0.25), x -> logit(Math.min(Math.max(x, 0.25), 0.75)))
            .domain(-0.5, 1.5));
    rows.add(unary("Erf", Tensor::erf, MathRows::erf).notAtSpecialNumbers());
    rows.add(unary("Erfc", Tensor::erfc, x -> 1 - erf(x)).notAtSpecialNumbers());
    rows.add(
        unary("Erfinv", Tensor::erfinv, MathRows::erfinv)
            .domain(-0.95, 0.95)
            .notAtSpecialNumbers());
    rows.add(
        unary("Lgamma", Tensor::lgamma, MathRows::lgamma).domain(0.2, 9).notAtSpecialNumbers());
    rows.add(
        unary("Digamma", Tensor::digamma, MathRows::digamma).domain(0.2, 9).notAtSpecialNumbers());
    rows.add(
        unary("Polygamma", x -> x.polygamma(2), MathRows::tetragamma)
            .domain(0.5, 9)
            .notAtSpecialNumbers());
  }

  private static double logit(double x) {
    return Math.log(x / (1 - x));
  }
}
