package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.lanewise.simd.Floats.assertUlps;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.simd.Pointwise.Unary;

/** The functions that are computed by polynomials: their stated bounds, and their limits. */
class TranscendentalTest {
  private static final float INF = Float.POSITIVE_INFINITY;
  private static final float NAN = Float.NaN;
  private static final float TINY = Float.MIN_VALUE;
  private static final float MAX = Float.MAX_VALUE;

  // Arguments, each followed by its exact result.

  private static final List<Float> EXP =
      List.of(
          0f, 1f, -0f, 1f, TINY, 1f, -TINY, 1f, INF, INF, -INF, 0f, NAN, NAN, 88.8f, INF, 200f, INF,
          1e30f, INF, MAX, INF, -104f, 0f, -200f, 0f, -1e30f, 0f, -MAX, 0f, -103.9f, TINY);

  private static final List<Float> LOG =
      List.of(
          1f, 0f, 0f, -INF, -0f, -INF, INF, INF, -INF, NAN, NAN, NAN, -1f, NAN, -TINY, NAN, -MAX,
          NAN);

  private static final List<Float> TANH =
      List.of(
          0f, 0f, -0f, -0f, TINY, TINY, -TINY, -TINY, 1e-40f, 1e-40f, INF, 1f, -INF, -1f, NAN, NAN,
          10f, 1f, -10f, -1f, 1e30f, 1f, -MAX, -1f);

  private static final List<Float> SIGMOID =
      List.of(
          0f, 0.5f, -0f, 0.5f, TINY, 0.5f, INF, 1f, -INF, 0f, NAN, NAN, 200f, 1f, -200f, 0f, 1e30f,
          1f, -MAX, 0f, -103.9f, TINY);

  /**
   * A kernel with its bound in ulp, and what it gives exactly at its limits.
   *
   * @param from smallest argument at which the function is neither constant nor undefined
   * @param to largest such argument
   */
  record Function(
      String name,
      Unary kernel,
      DoubleUnaryOperator exact,
      double ulps,
      double from,
      double to,
      List<Float> pairs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Function> functions() {
    return Stream.of(
        new Function("exp", Exp::exp, Math::exp, 1, -104.5, 89.5, EXP),
        new Function("log", Log::log, Math::log, 1, 0, 10, LOG),
        new Function("tanh", Tanh::tanh, Math::tanh, 2, -9.5, 9.5, TANH),
        new Function(
            "sigmoid", Sigmoid::sigmoid, TranscendentalTest::sigmoid, 2, -104.5, 20, SIGMOID));
  }

  private static double sigmoid(double x) {
    return x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everySizeOffsetAndSplit(Function f) {
    Pointwise.check(f.kernel, f.exact, f.ulps);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void limits(Function f) {
    float[] arguments = new float[f.pairs.size() / 2];
    float[] want = new float[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = f.pairs.get(2 * i);
      want[i] = f.pairs.get(2 * i + 1);
    }
    Operand x = Operand.of(arguments);
    f.kernel.run(x.segment, x.offset, x.segment, x.offset, x.n);
    assertArrayEquals(Operand.of(want).bits(), x.bits(), f.name);
  }

  /** Floats of every exponent, evenly in their bits. */
  @ParameterizedTest
  @MethodSource("functions")
  void boundOverAllFloats(Function f) {
    int n = 1 << 19;
    int stride = (int) ((1L << 32) / n) - 1;
    MemorySegment x = TestMemory.bytes(4L * n);
    MemorySegment y = TestMemory.bytes(4L * n);
    for (int i = 0; i < n; i++) {
      x.setAtIndex(JAVA_INT, i, i * stride);
    }
    f.kernel.run(x, 0, y, 0, n);
    assertBound(f, x, y, n);
  }

  /** Floats evenly over the range in which the function changes. */
  @ParameterizedTest
  @MethodSource("functions")
  void boundOverTheRange(Function f) {
    int n = 1 << 19;
    MemorySegment x = TestMemory.bytes(4L * n);
    MemorySegment y = TestMemory.bytes(4L * n);
    for (int i = 0; i < n; i++) {
      x.setAtIndex(JAVA_FLOAT, i, (float) (f.from + (f.to - f.from) * i / n));
    }
    f.kernel.run(x, 0, y, 0, n);
    assertBound(f, x, y, n);
  }

  private static void assertBound(Function f, MemorySegment x, MemorySegment y, int n) {
    for (int i = 0; i < n; i++) {
      float v = x.getAtIndex(JAVA_FLOAT, i);
      float result = y.getAtIndex(JAVA_FLOAT, i);
      double exact = f.exact.applyAsDouble(v);
      if (!(Floats.ulps(exact, result) <= f.ulps)) {
        assertUlps(exact, result, f.ulps, f.name + "(" + v + ")");
      }
    }
  }
}
