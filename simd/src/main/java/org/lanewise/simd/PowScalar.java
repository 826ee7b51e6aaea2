package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise power {@code x^exponent} of float32 with one exponent.
 *
 * <p>The exponents -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3 and 4 take multiplications, divisions and
 * square roots alone (at most three roundings); so {@code (-0)^0.5 = -0} and {@code (-Inf)^0.5} is
 * NaN, as of {@link Sqrt}. All others are {@link Math#pow} in double, rounded once. {@code x^0 = 1}
 * for every {@code x} and {@code 1^y = 1} for every {@code y}, NaN included.
 */
public final class PowScalar {
  private static final FloatVector ONE = Lanes.splat(1f);
  private static final FloatVector INFINITY = Lanes.splat(Float.POSITIVE_INFINITY);
  private static final FloatVector BELOW_ALL = Lanes.splat(Float.NEGATIVE_INFINITY);

  private PowScalar() {}

  /** Writes {@code y[i] = x[i]^exponent}. */
  public static void pow(
      MemorySegment x, long xOffset, double exponent, MemorySegment y, long yOffset, int n) {
    int twice = (int) (2 * exponent);
    if (twice != 2 * exponent) {
      general(x, xOffset, exponent, y, yOffset, n);
      return;
    }
    switch (twice) {
      case -4 -> reciprocalSquare(x, xOffset, y, yOffset, n);
      case -2 -> Reciprocal.reciprocal(x, xOffset, y, yOffset, n);
      case -1 -> reciprocalRoot(x, xOffset, y, yOffset, n);
      case 0 -> Fill.fill(1f, y, yOffset, n);
      case 1 -> Sqrt.sqrt(x, xOffset, y, yOffset, n);
      case 2 -> MemorySegment.copy(x, xOffset << 2, y, yOffset << 2, (long) n << 2);
      case 3 -> threeHalves(x, xOffset, y, yOffset, n);
      case 4 -> Square.square(x, xOffset, y, yOffset, n);
      case 6 -> cube(x, xOffset, y, yOffset, n);
      case 8 -> fourth(x, xOffset, y, yOffset, n);
      default -> general(x, xOffset, exponent, y, yOffset, n);
    }
  }

  private static void general(
      MemorySegment x, long xOffset, double exponent, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      double base = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
      y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, (float) pow(base, exponent));
    }
  }

  private static double pow(double x, double exponent) {
    boolean one = x == 1 || (x == -1 && Double.isInfinite(exponent)); // as in C
    return one ? 1 : Math.pow(x, exponent);
  }

  private static void cube(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(cube(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(cube(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  private static FloatVector cube(FloatVector x) {
    return x.mul(x).mul(x);
  }

  private static void fourth(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(fourth(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(fourth(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  private static FloatVector fourth(FloatVector x) {
    FloatVector square = x.mul(x);
    return square.mul(square);
  }

  private static void threeHalves(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(threeHalves(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(threeHalves(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  private static FloatVector threeHalves(FloatVector x) {
    // The square root of -Inf is NaN, its power Inf.
    return x.mul(x.sqrt()).blend(INFINITY, x.compare(VectorOperators.EQ, BELOW_ALL));
  }

  private static void reciprocalRoot(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(reciprocalRoot(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(reciprocalRoot(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  private static FloatVector reciprocalRoot(FloatVector x) {
    return ONE.div(x.sqrt());
  }

  private static void reciprocalSquare(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(reciprocalSquare(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(reciprocalSquare(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  private static FloatVector reciprocalSquare(FloatVector x) {
    // The square of x would leave the range of floats too early.
    FloatVector reciprocal = ONE.div(x);
    return reciprocal.mul(reciprocal);
  }
}
