package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.simd.Pointwise.Binary;
import org.lanewise.simd.Pointwise.Unary;

/** The correctly rounded functions of one vector, and the backward kernels of activations. */
class UnaryPointwiseTest {
  record Function(String name, Unary kernel, DoubleUnaryOperator exact) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Function> functions() {
    return Stream.of(
        new Function("neg", Neg::neg, x -> -x),
        new Function("abs", Abs::abs, Math::abs),
        new Function("sqrt", Sqrt::sqrt, Math::sqrt),
        new Function("square", Square::square, x -> x * x),
        new Function("reciprocal", Reciprocal::reciprocal, x -> 1 / x),
        new Function("relu", Relu::relu, x -> Math.max(x, 0)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void correctlyRounded(Function row) {
    Pointwise.check(row.kernel, row.exact, 0.5);
  }

  @Test
  void reluBackwardPassesTheGradientWhereTheOutputIsNotZero() {
    Pointwise.check(Relu::backward, (y, dy) -> y <= 0 ? 0 : dy, 0.5);
  }

  @Test
  void reluBackwardPassesTheGradientAtNaN() {
    Operand y = Operand.of(Float.NaN, -1f, -0f, 2f);
    Operand dy = Operand.of(3f, 4f, 5f, 6f);
    Relu.backward(y.segment, y.offset, dy.segment, dy.offset, dy.segment, dy.offset, 4);
    assertEquals(3f, dy.get(0));
    assertEquals(0f, dy.get(1));
    assertEquals(0f, dy.get(2));
    assertEquals(6f, dy.get(3));
  }

  @Test
  void tanhBackward() {
    Pointwise.check(
        Tanh::backward, (y, dy) -> (float) dy * Lanes.mulAdd((float) -y, (float) y, 1f), 0.5);
    checkGradient(Tanh::backward, (y, dy) -> dy * (1 - y * y), -1);
  }

  @Test
  void sigmoidBackward() {
    Pointwise.check(Sigmoid::backward, (y, dy) -> (float) dy * (float) y * (1f - (float) y), 0.5);
    checkGradient(Sigmoid::backward, (y, dy) -> dy * y * (1 - y), 0);
  }

  /** In double, for outputs of an activation between {@code lowest} and 1. */
  private static void checkGradient(Binary kernel, DoubleBinaryOperator exact, double lowest) {
    int n = 1003;
    Operand y = Operand.of(Floats.uniform(n, lowest, 1, 1), 1);
    Operand dy = Operand.of(Floats.uniform(n, -3, 3, 2), 2);
    Operand dx = Operand.output(n, 3);
    kernel.run(y.segment, y.offset, dy.segment, dy.offset, dx.segment, dx.offset, n);
    for (int i = 0; i < n; i++) {
      // Three roundings of numbers up to |dy|.
      double bound = 1.5 * Math.ulp(1f) * Math.abs(dy.get(i));
      assertEquals(exact.applyAsDouble(y.get(i), dy.get(i)), dx.get(i), bound, "element " + i);
    }
  }
}
