package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.lanewise.simd.Floats.assertUlps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link PowScalar#pow} with every special exponent and with some of the others. */
class PowScalarTest {
  private static Pointwise.Unary pow(double exponent) {
    return (x, xOffset, y, yOffset, n) -> PowScalar.pow(x, xOffset, exponent, y, yOffset, n);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -2.5, -0.25, 1.0 / 3, 2.2, 2.5, 5, 11, 1e10, -1e300})
  void generalExponentsAreRoundedOnce(double exponent) {
    Pointwise.check(pow(exponent), x -> Math.pow(x, exponent), 0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2, -1})
  void correctlyRoundedExponents(double exponent) {
    Pointwise.check(pow(exponent), x -> Math.pow(x, exponent), 0.5);
  }

  @Test
  void rootsAreThoseOfSqrt() {
    Pointwise.check(pow(0.5), Math::sqrt, 0.5);
    Pointwise.check(pow(-0.5), x -> 1 / (float) Math.sqrt(x), 0.5);
    Pointwise.check(
        pow(1.5), x -> x == Double.NEGATIVE_INFINITY ? -x : (float) x * (float) Math.sqrt(x), 0.5);
  }

  /** Where no intermediate result is subnormal, each rounding costs at most one ulp. */
  @ParameterizedTest
  @ValueSource(doubles = {-2, -0.5, 1.5, 3, 4})
  void specialExponentsAreWithinTwoUlps(double exponent) {
    float[] values = Floats.uniform(1003, 0.01, 100, 5);
    Operand x = Operand.of(values);
    Operand y = Operand.output(x.n, 1);
    PowScalar.pow(x.segment, x.offset, exponent, y.segment, y.offset, x.n);
    for (int i = 0; i < x.n; i++) {
      assertUlps(Math.pow(values[i], exponent), y.get(i), 2, values[i] + "^" + exponent);
    }
  }

  @Test
  void specialExponentsAtTheirLimits() {
    float inf = Float.POSITIVE_INFINITY;
    assertPowers(-2, new float[] {0f, -0f, inf, -inf, 1e-30f}, new float[] {inf, inf, 0, 0, inf});
    assertPowers(3, new float[] {0f, -0f, inf, -inf, 1e30f}, new float[] {0, -0f, inf, -inf, inf});
    assertPowers(4, new float[] {0f, -0f, inf, -inf, -2f}, new float[] {0, 0, inf, inf, 16});
    assertPowers(0, new float[] {0f, Float.NaN, inf}, new float[] {1, 1, 1});
    assertPowers(Double.NaN, new float[] {1f, -1f}, new float[] {1, Float.NaN});
    assertPowers(inf, new float[] {1f, -1f, 0.5f, -2f}, new float[] {1, 1, 0, inf});
    assertPowers(-inf, new float[] {1f, -1f, 0.5f, -2f}, new float[] {1, 1, inf, 0});
    // 1 / x^2 is a subnormal number, though x^2 is not finite.
    assertPowers(-2, new float[] {0x1p70f}, new float[] {0x1p-140f});
  }

  private static void assertPowers(double exponent, float[] values, float[] want) {
    Operand x = Operand.of(values);
    PowScalar.pow(x.segment, x.offset, exponent, x.segment, x.offset, x.n);
    assertArrayEquals(Operand.of(want).bits(), x.bits(), "exponent " + exponent);
  }

  @Test
  void splitAndInPlaceForAllSpecialExponents() {
    for (double exponent : new double[] {-2, 3, 4}) {
      // The oracle repeats the multiplications, so that this checks positions, not accuracy.
      Pointwise.check(pow(exponent), x -> byMultiplication((float) x, exponent), 0.5);
    }
  }

  private static float byMultiplication(float x, double exponent) {
    if (exponent == -2) {
      return (1 / x) * (1 / x);
    }
    return exponent == 3 ? x * x * x : (x * x) * (x * x);
  }
}
