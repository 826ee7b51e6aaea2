package org.lanewise.optim;

/** Checks of options, with messages that say what was expected and given. */
final class Checks {
  private Checks() {}

  /** A finite learning rate of at least 0. */
  static void learningRate(String optimizer, double rate) {
    check(optimizer, "a learning rate of at least 0", rate, rate >= 0 && !Double.isInfinite(rate));
  }

  /** A number of at least 0. */
  static void notNegative(String optimizer, String name, double value) {
    check(optimizer, name + " of at least 0", value, value >= 0);
  }

  /** How much of an average is kept: from 0 to below 1. */
  static void beta(String optimizer, String name, double value) {
    check(optimizer, name + " from 0 to below 1", value, value >= 0 && value < 1);
  }

  static void check(String optimizer, String expected, double value, boolean fine) {
    if (!fine) {
      throw new IllegalArgumentException(optimizer + ": expected " + expected + ", got " + value);
    }
  }
}
