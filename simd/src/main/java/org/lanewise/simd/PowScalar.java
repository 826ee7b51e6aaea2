package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Elementwise power {@code x^exponent} of float32 with one exponent.
 *
 * <p>The exponents -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3 and 4 take multiplications, divisions and
 * square roots alone (at most three roundings); so {@code (-0)^0.5 = -0} and {@code (-Inf)^0.5} is
 * NaN, as of {@link Sqrt}. All others are {@link Math#pow} in double, rounded once. {@code x^0 = 1}
 * for every {@code x}, NaN included.
 */
public final class PowScalar {
  private PowScalar() {}

  /** Writes {@code y[i] = x[i]^exponent}. */
  public static void pow(
      MemorySegment x, long xOffset, double exponent, MemorySegment y, long yOffset, int n) {
    int twice = (int) (2 * exponent);
    if (twice != 2 * exponent || twice < -4 || twice > 8 || !isSpecial(twice)) {
      general(x, xOffset, exponent, y, yOffset, n);
      return;
    }
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(lane(Lanes.load(x, xOffset + i), twice), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(lane(Lanes.load(x, xOffset + i, rest), twice), y, yOffset + i, rest);
    }
  }

  private static boolean isSpecial(int twice) {
    return switch (twice) {
      case -4, -2, -1, 0, 1, 2, 3, 4, 6, 8 -> true;
      default -> false;
    };
  }

  // x^(twice / 2) for the special exponents.
  private static FloatVector lane(FloatVector x, int twice) {
    FloatVector one = FloatVector.broadcast(Lanes.F32, 1f);
    return switch (twice) {
      case -4 -> {
        // The square of the reciprocal: that of x leaves the range of floats too early.
        FloatVector r = one.div(x);
        yield r.mul(r);
      }
      case -2 -> one.div(x);
      case -1 -> one.div(x.sqrt());
      case 0 -> one;
      case 1 -> x.sqrt();
      case 2 -> x;
      case 3 -> x.mul(x.sqrt());
      case 4 -> x.mul(x);
      case 6 -> x.mul(x).mul(x);
      default -> {
        FloatVector square = x.mul(x);
        yield square.mul(square);
      }
    };
  }

  private static void general(
      MemorySegment x, long xOffset, double exponent, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      double value = Math.pow(x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2), exponent);
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, (float) value);
    }
  }
}
