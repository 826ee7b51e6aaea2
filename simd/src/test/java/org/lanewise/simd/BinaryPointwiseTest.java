package org.lanewise.simd;

import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.simd.Pointwise.Binary;
import org.lanewise.simd.Pointwise.Unary;

/** The correctly rounded arithmetic of two vectors, and of a vector and a number. */
class BinaryPointwiseTest {
  private static final float[] SCALARS = {1.7f, -0f, Float.NaN, Float.POSITIVE_INFINITY, 0x1p-140f};

  /** A kernel of a vector and a number. */
  @FunctionalInterface
  interface WithScalar {
    Unary of(float s);
  }

  record Vectors(String name, Binary kernel, DoubleBinaryOperator exact) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Scalar(String name, WithScalar kernel, DoubleBinaryOperator exact) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vectors> vectors() {
    return Stream.of(
        new Vectors("add", Add::add, (a, b) -> a + b),
        new Vectors("sub", Sub::sub, (a, b) -> a - b),
        new Vectors("mul", Mul::mul, (a, b) -> a * b),
        new Vectors("div", Div::div, (a, b) -> a / b),
        new Vectors("maximum", Maximum::maximum, Math::max),
        new Vectors("minimum", Minimum::minimum, Math::min));
  }

  static Stream<Scalar> scalars() {
    return Stream.of(
        new Scalar(
            "addScalar",
            s -> (x, xo, y, yo, n) -> Add.addScalar(x, xo, s, y, yo, n),
            (x, s) -> x + s),
        new Scalar(
            "subScalar",
            s -> (x, xo, y, yo, n) -> Sub.subScalar(x, xo, s, y, yo, n),
            (x, s) -> x - s),
        new Scalar(
            "scalarSub",
            s -> (x, xo, y, yo, n) -> Sub.scalarSub(s, x, xo, y, yo, n),
            (x, s) -> s - x),
        new Scalar(
            "mulScalar",
            s -> (x, xo, y, yo, n) -> Mul.mulScalar(x, xo, s, y, yo, n),
            (x, s) -> x * s),
        new Scalar(
            "divScalar",
            s -> (x, xo, y, yo, n) -> Div.divScalar(x, xo, s, y, yo, n),
            (x, s) -> x / s),
        new Scalar(
            "scalarDiv",
            s -> (x, xo, y, yo, n) -> Div.scalarDiv(s, x, xo, y, yo, n),
            (x, s) -> s / x),
        new Scalar(
            "maximumScalar",
            s -> (x, xo, y, yo, n) -> Maximum.maximumScalar(x, xo, s, y, yo, n),
            Math::max),
        new Scalar(
            "minimumScalar",
            s -> (x, xo, y, yo, n) -> Minimum.minimumScalar(x, xo, s, y, yo, n),
            Math::min));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void ofTwoVectors(Vectors row) {
    Pointwise.check(row.kernel, row.exact, 0.5);
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void ofVectorAndScalar(Scalar row) {
    for (float s : SCALARS) {
      Pointwise.check(row.kernel.of(s), x -> row.exact.applyAsDouble(x, s), 0.5);
    }
  }
}
