package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code e^x} of numbers from -130 to 0 in factors, for functions that multiply it by something
 * else or need it again where it is too small for a float.
 *
 * <p>{@code f e^x} is {@code f + f *} {@link #fraction}, which is between 0.7 f and 1.42 f, times
 * {@link #power}, a power of two that makes nothing subnormal, times {@link #SCALE}, which rounds a
 * subnormal result, and comes last. Whoever has arguments below -130 puts 0 instead.
 *
 * <p>In the lane functions of long kernels what follows {@code fraction} calls the JDK's methods
 * alone. Those the compiler always inlines, but our own only as long as the method has less than
 * 18,000 nodes, which is about forty operations on vectors; from there on every vector is an
 * object.
 */
final class Decay {
  private static final FloatVector LOG2_E = Lanes.splat(1.442695f);
  private static final FloatVector MINUS_LN2_UPPER = Lanes.splat(-0.6933594f);
  private static final FloatVector MINUS_LN2_LOWER = Lanes.splat(2.1219444e-4f);

  // Adding 1.5 * 2^23 rounds to an integer, which is then in the lowest bits, on top of the bias of
  // the exponent and of what SCALE takes away again.
  private static final FloatVector ROUND = Lanes.splat(0x1.8p23f + (127 + 64));

  /** What {@link #power} is too large by. */
  static final FloatVector SCALE = Lanes.splat(0x1p-64f);

  /** Below this argument {@code e^x} is 0, also if it is multiplied by a hundred. */
  static final FloatVector ALL_ZERO_BELOW = Lanes.splat(-130f);

  private Decay() {}

  /** Returns k of {@code x = k ln2 + r}, in the lowest bits of a larger number. */
  static FloatVector count(FloatVector x) {
    return Lanes.mulAdd(x, LOG2_E, ROUND);
  }

  /** Returns {@code e^r - 1} for {@code x} and what {@link #count} gives for it. */
  static FloatVector fraction(FloatVector x, FloatVector count) {
    FloatVector k = count.sub(ROUND);
    return Exp.lessOne(Lanes.mulAdd(k, MINUS_LN2_UPPER, x), k.mul(MINUS_LN2_LOWER));
  }

  /** Returns {@code e^(r + rest) - 1}, where {@code rest} is below the last place of {@code x}. */
  static FloatVector fraction(FloatVector x, FloatVector rest, FloatVector count) {
    FloatVector k = count.sub(ROUND);
    FloatVector lower = Lanes.mulAdd(k, MINUS_LN2_LOWER, rest);
    return Exp.lessOne(Lanes.mulAdd(k, MINUS_LN2_UPPER, x), lower);
  }

  /** Returns {@code 2^(k + 64)}. */
  static FloatVector power(FloatVector count) {
    return count.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }
}
