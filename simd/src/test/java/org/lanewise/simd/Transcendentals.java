package org.lanewise.simd;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.lanewise.simd.Pointwise.Unary;

/** The kernels of transcendental functions, with oracles, bounds and limits. */
final class Transcendentals {
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

  private static final List<Float> EXPM1 =
      List.of(
          0f, 0f, -0f, -0f, TINY, TINY, -TINY, -TINY, 1e-40f, 1e-40f, INF, INF, -INF, -1f, NAN, NAN,
          88.8f, INF, MAX, INF, -20f, -1f, -MAX, -1f);

  private static final List<Float> LOG1P =
      List.of(
          0f,
          0f,
          -0f,
          -0f,
          TINY,
          TINY,
          -TINY,
          -TINY,
          -1f,
          -INF,
          -1.0000001f,
          NAN,
          INF,
          INF,
          -INF,
          NAN,
          NAN,
          NAN,
          -MAX,
          NAN);

  private static final List<Float> SIN =
      List.of(0f, 0f, -0f, -0f, TINY, TINY, -TINY, -TINY, INF, NAN, -INF, NAN, NAN, NAN);

  private static final List<Float> COS =
      List.of(0f, 1f, -0f, 1f, TINY, 1f, -TINY, 1f, INF, NAN, -INF, NAN, NAN, NAN);

  private static final List<Float> ERF =
      List.of(
          0f, 0f, -0f, -0f, TINY, TINY, -TINY, -TINY, 5f, 1f, -5f, -1f, MAX, 1f, INF, 1f, -INF, -1f,
          NAN, NAN);

  private static final List<Float> GATED =
      List.of(
          0f, 0f, -0f, -0f, INF, INF, -INF, NAN, NAN, NAN, MAX, MAX, -MAX, -0f, 200f, 200f, -200f,
          -0f);

  private static final List<Float> SOFTPLUS =
      List.of(
          INF, INF, -INF, 0f, NAN, NAN, MAX, MAX, -MAX, 0f, 200f, 200f, -200f, 0f, 20.5f, 20.5f);

  private static final List<Float> RSQRT =
      List.of(
          0f, INF, -0f, -INF, 1f, 1f, 4f, 0.5f, INF, 0f, -INF, NAN, -1f, NAN, -TINY, NAN, NAN, NAN);

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
        new Function("sigmoid", Sigmoid::sigmoid, Transcendentals::sigmoid, 2, -104.5, 20, SIGMOID),
        new Function("expm1", Expm1::expm1, Math::expm1, 2, -18, 89.5, EXPM1),
        new Function("log1p", Log1p::log1p, Math::log1p, 2, -1, 10, LOG1P),
        new Function("sin", Sin::sin, StrictMath::sin, 2, -100, 100, SIN),
        new Function("sin of many turns", Sin::sin, StrictMath::sin, 2, 1e5, 3e5, SIN),
        new Function("cos", Cos::cos, StrictMath::cos, 2, -100, 100, COS),
        new Function("cos of many turns", Cos::cos, StrictMath::cos, 2, 1e5, 3e5, COS),
        new Function("erf", Erf::erf, Normal::erf, 2, -4.1, 4.1, ERF),
        new Function("gelu", Gelu::gelu, Transcendentals::gelu, 4, -14.5, 6, GATED),
        new Function(
            "gelu by tanh", GeluTanh::geluTanh, Transcendentals::geluTanh, 4, -11, 6, GATED),
        new Function("silu", Silu::silu, Transcendentals::silu, 3, -110, 20, GATED),
        softplus(1),
        softplus(0.7f),
        new Function("rsqrt", Rsqrt::rsqrt, x -> 1 / Math.sqrt(x), 1.5, 0, 10, RSQRT));
  }

  private static Function softplus(float beta) {
    return new Function(
        "softplus " + beta,
        (x, xOffset, y, yOffset, n) -> Softplus.softplus(x, xOffset, beta, 20, y, yOffset, n),
        x -> beta * x > 20 ? x : Math.log1p(Math.exp(beta * x)) / beta,
        3,
        -104.5 / beta,
        21 / beta,
        beta == 1 ? SOFTPLUS : SOFTPLUS.subList(0, SOFTPLUS.size() - 2));
  }

  static double gelu(double x) {
    return x * Normal.below(x);
  }

  static double geluTanh(double x) {
    return x * sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
  }

  static double silu(double x) {
    return x * sigmoid(x);
  }

  static double sigmoid(double x) {
    return x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  private Transcendentals() {}
}
