package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Arguments of the trigonometric functions, less whole quarters of a turn.
 *
 * <p>{@code x = k pi/2 + r} with {@code |r|} hardly above {@code pi/4}. pi/2 is taken in three
 * parts of 24 bits. With k below 2^17 the first difference is exact, because it is below 1 and a
 * multiple of the last place of the first part; what the other two lose is relative to their
 * results. That makes r right within 1 ulp, also next to a multiple of pi/2.
 */
final class QuarterTurns {

  /** The reduction is right for arguments up to this one. */
  static final float LARGEST = 200_000f;

  // Adding 1.5 * 2^23 rounds to an integer, which is then in the lowest bits.
  private static final FloatVector ROUND = Lanes.splat(0x1.8p23f);
  private static final FloatVector TWO_OVER_PI = Lanes.splat(0.63661975f);
  private static final FloatVector MINUS_UPPER = Lanes.splat(-1.5707964f);
  private static final FloatVector MINUS_MIDDLE = Lanes.splat(4.371139e-8f);
  private static final FloatVector MINUS_LOWER = Lanes.splat(1.7151245e-15f);

  private static final FloatVector S2 = Lanes.splat(-0.0001950554f);
  private static final FloatVector S1 = Lanes.splat(0.008332095f);
  private static final FloatVector S0 = Lanes.splat(-0.16666654f);
  private static final FloatVector C2 = Lanes.splat(2.4412086e-5f);
  private static final FloatVector C1 = Lanes.splat(-0.001388713f);
  private static final FloatVector C0 = Lanes.splat(0.04166664f);
  private static final FloatVector MINUS_HALF = Lanes.splat(-0.5f);
  private static final FloatVector ONE = Lanes.splat(1f);

  private static final IntVector WITHOUT_SIGN = IntVector.broadcast(Lanes.I32, 0x7FFFFFFF);
  private static final IntVector LARGEST_BITS =
      IntVector.broadcast(Lanes.I32, Float.floatToRawIntBits(LARGEST));

  private QuarterTurns() {}

  /** Returns k, in the lowest bits of a larger number. */
  static FloatVector count(FloatVector x) {
    return Lanes.mulAdd(x, TWO_OVER_PI, ROUND);
  }

  /** Returns r for {@code x} and what {@link #count} gives for it. */
  static FloatVector rest(FloatVector x, FloatVector count) {
    FloatVector k = count.sub(ROUND);
    FloatVector r = Exact.mulAdd(k, MINUS_UPPER, x);
    r = Exact.mulAdd(k, MINUS_MIDDLE, r);
    return Lanes.mulAdd(k, MINUS_LOWER, r);
  }

  /** Returns {@code sin r}; minimax for the relative error (0.08 ulp). */
  static FloatVector sin(FloatVector r, FloatVector square) {
    FloatVector q = Lanes.mulAdd(square, S2, S1);
    q = Lanes.mulAdd(q, square, S0);
    return Lanes.mulAdd(q, square.mul(r), r);
  }

  /** Returns {@code cos r}; minimax for the relative error (0.003 ulp). */
  static FloatVector cos(FloatVector square) {
    FloatVector q = Lanes.mulAdd(square, C2, C1);
    q = Lanes.mulAdd(q, square, C0);
    return Lanes.mulAdd(q, square.mul(square), Lanes.mulAdd(square, MINUS_HALF, ONE));
  }

  /** Whether the reduction is not meant for {@code x}: too large, infinite or NaN. */
  static boolean beyond(float x) {
    return !(Math.abs(x) <= LARGEST);
  }

  /** Returns how many elements come before the first one that is {@link #beyond} the reduction. */
  static int reach(MemorySegment x, long xOffset, int n) {
    if (!anyBeyond(x, xOffset, n)) {
      return n;
    }
    int i = 0;
    while (!beyond(x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2))) {
      i++;
    }
    return i;
  }

  private static boolean anyBeyond(MemorySegment x, long xOffset, int n) {
    int step = Lanes.F32.length();
    if (n < step) {
      for (int i = 0; i < n; i++) {
        if (beyond(x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2))) {
          return true;
        }
      }
      return false;
    }
    // Without their signs floats are in the order of their bits, NaNs after infinity.
    IntVector largest = Lanes.loadInts(x, xOffset + n - step).and(WITHOUT_SIGN);
    for (int i = 0; i < n - step; i += step) {
      largest = Lanes.loadInts(x, xOffset + i).and(WITHOUT_SIGN).max(largest);
    }
    return LARGEST_BITS.compare(VectorOperators.LT, largest).anyTrue();
  }
}
