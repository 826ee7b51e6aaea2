package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.SplittableRandom;

/** Inputs for the tests of kernels, and the distance of results from exact ones. */
final class Floats {
  private static final int LANES = Lanes.F32.length();

  /** Lengths around one and two vectors, and some with many. */
  static final int[] SIZES = {
    0,
    1,
    2,
    LANES - 1,
    LANES,
    LANES + 1,
    2 * LANES - 1,
    2 * LANES,
    2 * LANES + 3,
    5 * LANES,
    1000,
    1003
  };

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    0x1.234p-135f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.72284f,
    -87.4f,
    -103.9f,
    0.5f,
    2f
  };

  private Floats() {}

  /** Numbers of all magnitudes, every third one special: NaN, infinite, zero, subnormal, limits. */
  static float[] mixed(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] =
          switch (i % 3) {
            case 0 -> (float) random.nextDouble(-4, 4);
            case 1 -> SPECIAL[random.nextInt(SPECIAL.length)];
            default -> Float.intBitsToFloat(random.nextInt());
          };
    }
    return values;
  }

  /** Uniform numbers. */
  static float[] uniform(int n, double from, double to, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    return values;
  }

  /** Units in the last place of a float between a result and an exact value. */
  static double ulps(double exact, float result) {
    float rounded = (float) exact;
    if (Float.isNaN(rounded) || Float.isNaN(result)) {
      return Float.isNaN(rounded) && Float.isNaN(result) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (rounded == result) {
      boolean sameSign = Float.floatToRawIntBits(rounded) == Float.floatToRawIntBits(result);
      return sameSign ? Math.min(0.5, ulpsOfFinite(exact, result)) : Double.POSITIVE_INFINITY;
    }
    return ulpsOfFinite(exact, result);
  }

  // Infinity counts as 2^128, the next float after the largest.
  private static double ulpsOfFinite(double exact, float result) {
    double limit = 0x1p128;
    double a = Math.clamp(exact, -limit, limit);
    double b = Math.clamp((double) result, -limit, limit);
    double ulp = Math.ulp(Math.clamp((float) a, -Float.MAX_VALUE, Float.MAX_VALUE));
    return Math.abs(a - b) / ulp;
  }

  static void assertUlps(double exact, float result, double ulps, String what) {
    double distance = ulps(exact, result);
    if (!(distance <= ulps)) {
      fail(what + ": expected " + (float) exact + ", got " + result + ", " + distance + " ulp off");
    }
  }
}
