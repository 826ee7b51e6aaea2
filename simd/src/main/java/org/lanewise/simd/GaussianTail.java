package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;

/**
 * The probability of a normal variable to be above {@code t}, without its exponential: {@code
 * erfc(t / sqrt(2)) / 2 * e^(t^2 / 2)} for {@code 0 <= t <= 14.5}, where erfc is still a float.
 *
 * <p>It is {@code u p(u)} with {@code u = 1 / (1 + t / 4)} and a polynomial that is minimax for the
 * relative error (0.1 ulp).
 */
final class GaussianTail {
  private static final FloatVector C9 = Lanes.splat(0.016892346f);
  private static final FloatVector C8 = Lanes.splat(-0.06453642f);
  private static final FloatVector C7 = Lanes.splat(0.055876754f);
  private static final FloatVector C6 = Lanes.splat(0.022615774f);
  private static final FloatVector C5 = Lanes.splat(0.017729681f);
  private static final FloatVector C4 = Lanes.splat(0.08385441f);
  private static final FloatVector C3 = Lanes.splat(0.07301156f);
  private static final FloatVector C2 = Lanes.splat(0.09528815f);
  private static final FloatVector C1 = Lanes.splat(0.09952142f);
  private static final FloatVector C0 = Lanes.splat(0.09974633f);

  private static final FloatVector ONE = Lanes.splat(1f);
  private static final FloatVector MINUS_ONE = Lanes.splat(-1f);
  private static final FloatVector MINUS_QUARTER = Lanes.splat(-0.25f);
  private static final FloatVector SLOPE = Lanes.splat(2.2f);

  private GaussianTail() {}

  /** Returns {@code -(1 + t / 4)}. */
  static FloatVector minusD(FloatVector t) {
    return Lanes.mulAdd(t, MINUS_QUARTER, MINUS_ONE);
  }

  /** Returns u for what {@link #minusD} gives. */
  static FloatVector u(FloatVector minusD) {
    return MINUS_ONE.div(minusD);
  }

  /**
   * Returns the logarithm of what {@code u p(u)} has to be multiplied by because u is rounded: an
   * error of u counts 3.2 times at {@code t = 0}, and less and less above.
   */
  static FloatVector rest(FloatVector t, FloatVector minusD, FloatVector u) {
    FloatVector restOfD = Lanes.mulAdd(t, MINUS_QUARTER, MINUS_ONE.sub(minusD));
    FloatVector error = Lanes.mulAdd(u, restOfD, Exact.mulAdd(u, minusD, ONE));
    return error.mul(Lanes.mulAdd(u, SLOPE, ONE));
  }

  static FloatVector p(FloatVector u) {
    FloatVector p = Lanes.mulAdd(u, C9, C8);
    p = Lanes.mulAdd(p, u, C7);
    p = Lanes.mulAdd(p, u, C6);
    p = Lanes.mulAdd(p, u, C5);
    p = Lanes.mulAdd(p, u, C4);
    p = Lanes.mulAdd(p, u, C3);
    p = Lanes.mulAdd(p, u, C2);
    p = Lanes.mulAdd(p, u, C1);
    return Lanes.mulAdd(p, u, C0);
  }
}
