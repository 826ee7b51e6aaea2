package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.simd.Pointwise.Binary;

/** Backward kernels of the functions that gate their input: {@code dx[i] = dy[i] f'(x[i])}. */
class GateGradientTest {
  /**
   * A backward kernel with what it states of its error.
   *
   * @param units bound in 2^-24, everywhere
   * @param ulps bound in ulp, below {@code ulpsBelow}
   */
  record Gradient(
      String name,
      Binary kernel,
      DoubleUnaryOperator exact,
      double units,
      double ulps,
      double ulpsBelow) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Gradient> gradients() {
    return Stream.of(
        new Gradient("gelu", Gelu::backward, GateGradientTest::gelu, 4, 8, -1),
        new Gradient("gelu by tanh", GeluTanh::backward, GateGradientTest::geluTanh, 4, 8, -1),
        new Gradient("silu", Silu::backward, GateGradientTest::silu, 4, 6, -2),
        new Gradient(
            "softplus",
            (x, xOffset, dy, dyOffset, dx, dxOffset, n) ->
                Softplus.backward(x, xOffset, dy, dyOffset, 1, 20, dx, dxOffset, n),
            x -> x > 20 ? 1 : Transcendentals.sigmoid(x),
            4,
            4,
            20));
  }

  private static double gelu(double x) {
    return Normal.below(x) + x * Normal.density(x);
  }

  private static double geluTanh(double x) {
    double factor = 2 * Math.sqrt(2 / Math.PI);
    double s = Transcendentals.sigmoid(factor * (x + 0.044715 * x * x * x));
    double less = Transcendentals.sigmoid(-factor * (x + 0.044715 * x * x * x));
    return s + x * s * less * factor * (1 + 3 * 0.044715 * x * x);
  }

  private static double silu(double x) {
    double s = Transcendentals.sigmoid(x);
    return s * (1 + x * Transcendentals.sigmoid(-x));
  }

  /** The values have another bound, which {@link #boundOverTheRange} checks. */
  @ParameterizedTest
  @MethodSource("gradients")
  void sizesOffsetsAndSplits(Gradient g) {
    Pointwise.check(g.kernel, (x, dy) -> g.exact.applyAsDouble(x) * dy, Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("gradients")
  void boundOverTheRange(Gradient g) {
    int n = 1 << 19;
    MemorySegment x = TestMemory.bytes(4L * n);
    MemorySegment dy = TestMemory.bytes(4L * n);
    MemorySegment dx = TestMemory.bytes(4L * n);
    for (int i = 0; i < n; i++) {
      x.setAtIndex(JAVA_FLOAT, i, -15 + 37f * i / n);
      dy.setAtIndex(JAVA_FLOAT, i, 1);
    }
    g.kernel.run(x, 0, dy, 0, dx, 0, n);
    for (int i = 0; i < n; i++) {
      float v = x.getAtIndex(JAVA_FLOAT, i);
      float result = dx.getAtIndex(JAVA_FLOAT, i);
      double exact = g.exact.applyAsDouble(v);
      double units = Math.abs(exact - result) * 0x1p24;
      assertTrue(units <= g.units, () -> g + "(" + v + "): " + result + ", wanted " + exact);
      // The sign of zero is left open.
      if (v < g.ulpsBelow && Math.abs(exact) >= Float.MIN_VALUE) {
        Floats.assertUlps(exact, result, g.ulps, g + "(" + v + ")");
      }
    }
  }
}
