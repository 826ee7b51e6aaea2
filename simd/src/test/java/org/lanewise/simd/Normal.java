package org.lanewise.simd;

/** The normal distribution and the error function in double: an oracle, slow and simple. */
final class Normal {
  private Normal() {}

  /** {@code erf(x)}: its series in the middle, one less the tail outside. */
  static double erf(double x) {
    double t = Math.abs(x);
    if (!(t < 2)) {
      return Math.copySign(1 - erfc(t), x);
    }
    if (x == 0) {
      return x; // With its sign.
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 60; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return sum * 2 / Math.sqrt(Math.PI);
  }

  /** {@code 1 - erf(x)} for {@code x >= 0}, with all its digits: a continued fraction. */
  static double erfc(double x) {
    if (x < 2) {
      return 1 - erf(x);
    }
    if (x > 40) {
      return 0;
    }
    double fraction = x;
    for (int n = 200; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / fraction / Math.sqrt(Math.PI);
  }

  /** The probability to be below {@code x}. */
  static double below(double x) {
    double tail = erfc(Math.abs(x) / Math.sqrt(2)) / 2;
    return x < 0 ? tail : 1 - tail;
  }

  /** The density at {@code x}. */
  static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
