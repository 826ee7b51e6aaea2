package org.lanewise.ops.pointwise;

/**
 * The logarithm of the gamma function and its derivatives in double precision.
 *
 * <p>Arguments are moved above {@link #LARGE} by the recurrences, where the asymptotic series hold;
 * the logarithm is instead moved near its zeros 1 and 2, where its power series keeps the relative
 * error small. Arguments below 0 are reflected.
 */
final class GammaFunctions {
  /** Where the asymptotic series are used. */
  private static final double LARGE = 12;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double EULER = 0.5772156649015329;

  // Bernoulli numbers B2, B4, ...
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330
  };

  // (zeta(k) - 1) / k from k = 2, the power series of lgamma at 2.
  private static final double[] AT_TWO = new double[32];

  static {
    for (int i = 0; i < AT_TWO.length; i++) {
      AT_TWO[i] = zeta(i + 2, 2) / (i + 2);
    }
  }

  private GammaFunctions() {}

  /** {@code log |gamma(x)|}: infinite at 0 and the negative integers. */
  static double lgamma(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x <= 0) {
      double r = Math.abs(x - Math.rint(x)); // of the sine of pi x only the distance to an integer
      if (r == 0 || Double.isInfinite(x)) {
        return Double.POSITIVE_INFINITY;
      }
      return Math.log(Math.PI / Math.sin(Math.PI * r)) - lgamma(1 - x);
    }
    if (x < 0.5) {
      return atTwo(x) - Math.log1p(x) - Math.log(x);
    }
    if (x < 1.5) {
      return atTwo(x - 1) - Math.log1p(x - 1);
    }
    if (x >= LARGE) {
      return Double.isInfinite(x) ? x : (x - 0.5) * (Math.log(x) - 1) + stirling(x);
    }
    double product = 1;
    double z = x;
    while (z > 2.5) {
      z -= 1;
      product *= z;
    }
    return atTwo(z - 2) + Math.log(product);
  }

  // log gamma(2 + z), |z| <= 1/2
  private static double atTwo(double z) {
    double sum = 0;
    for (int i = AT_TWO.length - 1; i >= 0; i--) {
      sum = AT_TWO[i] - z * sum;
    }
    return z * (1 - EULER + z * sum);
  }

  // What (x - 1/2) (log x - 1) lacks.
  private static double stirling(double x) {
    double sum = 0;
    double inverse = 1 / (x * x);
    for (int k = BERNOULLI.length; k >= 1; k--) {
      sum = sum * inverse + BERNOULLI[k - 1] / (2.0 * k * (2.0 * k - 1));
    }
    return sum / x + HALF_LOG_TWO_PI - 0.5;
  }

  /** The derivative of {@link #lgamma}: NaN at the negative integers, infinite at 0. */
  static double digamma(double x) {
    if (x == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, -x);
    }
    if (x < 0) {
      double r = x - Math.rint(x);
      return r == 0 || Double.isInfinite(x)
          ? Double.NaN
          : digamma(1 - x) - Math.PI / Math.tan(Math.PI * r);
    }
    double shift = 0;
    double z = x;
    for (; z < LARGE; z++) {
      shift += 1 / z;
    }
    double inverse = 1 / (z * z);
    double sum = 0;
    for (int k = BERNOULLI.length; k >= 1; k--) {
      sum = sum * inverse + BERNOULLI[k - 1] / (2.0 * k);
    }
    return Math.log(z) - 0.5 / z - sum * inverse - shift;
  }

  /** Derivative {@code n >= 1} of {@link #digamma}. */
  static double polygamma(int n, double x) {
    double sign = (n & 1) == 1 ? 1 : -1;
    if (x == Double.NEGATIVE_INFINITY) {
      return Double.NaN;
    }
    if (x <= 0) {
      double r = x - Math.rint(x);
      if (r == 0) {
        return sign * Double.POSITIVE_INFINITY;
      }
      return -sign * polygamma(n, 1 - x) - derivativeOfCotangent(n, r);
    }
    double factorial = 1;
    for (int i = 2; i <= n; i++) {
      factorial *= i;
    }
    return sign * factorial * zeta(n + 1, x);
  }

  // Derivative n of pi cot(pi x): a polynomial of the cotangent, since cot' = -(1 + cot^2).
  private static double derivativeOfCotangent(int n, double x) {
    double[] p = new double[n + 3];
    p[1] = 1;
    for (int i = 0; i < n; i++) {
      double[] next = new double[n + 3];
      for (int k = 1; k <= i + 1; k++) {
        next[k - 1] -= k * p[k];
        next[k + 1] -= k * p[k];
      }
      p = next;
    }
    double cot = 1 / Math.tan(Math.PI * x);
    double value = 0;
    for (int k = n + 1; k >= 0; k--) {
      value = value * cot + p[k];
    }
    return value * Math.pow(Math.PI, n + 1);
  }

  /**
   * Hurwitz's zeta function, the sum of {@code (q + i)^(-s)} over {@code i >= 0}; {@code q > 0}.
   */
  private static double zeta(int s, double q) {
    if (Double.isInfinite(q)) {
      return 0;
    }
    double sum = 0;
    double z = q;
    for (; z < LARGE; z++) {
      sum += Math.pow(z, -s);
    }
    // Euler's and Maclaurin's formula for the rest.
    double power = Math.pow(z, -s);
    double rest = z * power / (s - 1) + 0.5 * power;
    double factor = s * power / z;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      rest += factor * BERNOULLI[k - 1] / (k == 1 ? 2 : factorial(2 * k));
      factor *= (s + 2.0 * k - 1) * (s + 2.0 * k) / (z * z);
    }
    return sum + rest;
  }

  private static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }
}
