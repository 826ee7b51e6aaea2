package org.lanewise.ops;

import static org.lanewise.ops.Rows.binary;
import static org.lanewise.ops.Rows.unary;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.DType;
import org.lanewise.Tensor;

/** Comparisons and logic. */
final class ComparisonRows {
  private ComparisonRows() {}

  private static double is(boolean condition) {
    return condition ? 1 : 0;
  }

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    rows.add(binary("Compare", Tensor::eq, (a, b) -> is(a == b)).noGradient());
    rows.add(binary("Compare", Tensor::ne, (a, b) -> is(a != b)).noGradient());
    rows.add(binary("Compare", Tensor::lt, (a, b) -> is(a < b)).noGradient());
    rows.add(binary("Compare", Tensor::le, (a, b) -> is(a <= b)).noGradient());
    rows.add(binary("Compare", Tensor::gt, (a, b) -> is(a > b)).noGradient());
    rows.add(binary("Compare", Tensor::ge, (a, b) -> is(a >= b)).noGradient());
    rows.add(unary("Compare", x -> x.lt(0.5), x -> is(x < 0.5)).noGradient());
    rows.add(unary("NumberKind", Tensor::isnan, x -> is(Double.isNaN(x))).noGradient());
    rows.add(unary("NumberKind", Tensor::isinf, x -> is(Double.isInfinite(x))).noGradient());
    rows.add(unary("NumberKind", Tensor::isfinite, x -> is(Double.isFinite(x))).noGradient());
    rows.add(unary("LogicalNot", Tensor::logicalNot, x -> is(x == 0)).noGradient());
    rows.add(binary("Logical", Tensor::logicalAnd, (a, b) -> is(a != 0 && b != 0)).noGradient());
    rows.add(binary("Logical", Tensor::logicalOr, (a, b) -> is(a != 0 || b != 0)).noGradient());
    rows.add(
        binary("Logical", Tensor::logicalXor, (a, b) -> is((a != 0) != (b != 0))).noGradient());
    rows.add(
        binary(
                "Isclose",
                (a, b) -> a.isclose(b, 0.1, 0.01, true),
                (a, b) -> is(Math.abs(a - b) <= 0.01 + 0.1 * Math.abs(b)))
            .noGradient()
            .notAtSpecialNumbers()); // see PyTorch's cases
    bits(rows);
    return rows;
  }

  private static Tensor longs(Tensor x) {
    return x.mul(100).to(DType.INT64);
  }

  private static long of(double x) {
    return (long) ((float) x * 100);
  }

  // Of integers, made of the table's fractions. FLOAT64 makes other integers of some.
  private static void bits(List<OpRow> rows) {
    rows.add(bits("Bitwise", Tensor::bitwiseAnd, (a, b) -> a & b));
    rows.add(bits("Bitwise", Tensor::bitwiseOr, (a, b) -> a | b));
    rows.add(bits("Bitwise", Tensor::bitwiseXor, (a, b) -> a ^ b));
    rows.add(
        bits(
            "BitwiseShift", (a, b) -> a.bitwiseLeftShift(b.bitwiseAnd(7)), (a, b) -> a << (b & 7)));
    rows.add(
        bits(
            "BitwiseShift",
            (a, b) -> a.bitwiseRightShift(b.bitwiseAnd(7)),
            (a, b) -> a >> (b & 7)));
    rows.add(
        unary("BitwiseNot", x -> longs(x).bitwiseNot(), x -> ~of(x))
            .noGradient()
            .floatOnly()
            .notAtSpecialNumbers());
  }

  private interface OfLongs {
    long of(long a, long b);
  }

  private static OpRow bits(String name, Rows.BinaryCall call, OfLongs f) {
    return binary(name, (a, b) -> call.of(longs(a), longs(b)), (a, b) -> f.of(of(a), of(b)))
        .noGradient()
        .floatOnly()
        .notAtSpecialNumbers();
  }
}
