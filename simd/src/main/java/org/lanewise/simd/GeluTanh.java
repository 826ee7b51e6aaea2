package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Gaussian error linear unit of float32 in its form with the hyperbolic tangent, {@code x * (1 +
 * tanh(z)) / 2} with {@code z = sqrt(2 / pi) * (x + 0.044715 x^3)}: within 4 ulp, subnormal results
 * included. {@code -Inf} gives NaN, as {@code -Inf * 0}.
 */
public final class GeluTanh {
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector ONE = Lanes.splat(1f);

  // a = 2 sqrt(2 / pi) and b = 0.044715 a in two parts each, the upper one of a with 12 bits.
  private static final FloatVector A = Lanes.splat(1.5957031f);
  private static final FloatVector A_REST = Lanes.splat(6.59966e-05f);
  private static final FloatVector B = Lanes.splat(0.071354814f);
  private static final FloatVector B_REST = Lanes.splat(2.3988325e-09f);
  private static final FloatVector ROUNDED_A = Lanes.splat(1.5957692f);
  private static final FloatVector THREE_B = Lanes.splat(0.21406445f);

  private GeluTanh() {}

  /** Writes {@code y[i] = x[i] * (1 + tanh(z[i])) / 2}. */
  public static void geluTanh(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    // One place for body and rest, see Exp.
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(x, xOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      FloatVector result = lane(v);
      if (n < step) {
        result.intoMemorySegment(y, yOffset << 2, Lanes.ORDER, used);
        return;
      }
      int next = Math.min(from + step, n - step);
      v = FloatVector.fromMemorySegment(Lanes.F32, x, (xOffset + next) << 2, Lanes.ORDER);
      result.intoMemorySegment(y, (yOffset + from) << 2, Lanes.ORDER);
      from = next;
    }
  }

  /**
   * Writes {@code dx[i] = dy[i] * (s + x[i] * s * (1 - s) * dz2)} with {@code s = (1 + tanh(z[i]))
   * / 2} and the derivative {@code dz2} of {@code 2 z}, where {@code x} is the input. The factor of
   * {@code dy} is within 4 units of 2^-24, and within 8 ulp below -1.
   */
  public static void backward(
      MemorySegment x,
      long xOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int n) {
    // One place for body and rest, see Exp.
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(x, xOffset, used);
    FloatVector w = Lanes.load(dy, dyOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      FloatVector result = gradient(v, w);
      if (n < step) {
        result.intoMemorySegment(dx, dxOffset << 2, Lanes.ORDER, used);
        return;
      }
      int next = Math.min(from + step, n - step);
      v = FloatVector.fromMemorySegment(Lanes.F32, x, (xOffset + next) << 2, Lanes.ORDER);
      w = FloatVector.fromMemorySegment(Lanes.F32, dy, (dyOffset + next) << 2, Lanes.ORDER);
      result.intoMemorySegment(dx, (dxOffset + from) << 2, Lanes.ORDER);
      from = next;
    }
  }

  // As in Silu with e = exp(-2z). The order is that of Decay.
  private static FloatVector lane(FloatVector x) {
    FloatVector t = x.abs();
    FloatVector square = t.mul(t);
    FloatVector bSquare = square.mul(B);
    FloatVector sum = bSquare.add(A);
    FloatVector exponent = sum.mul(t).neg();
    FloatVector rest = exponentRest(t, square, bSquare, sum, exponent);
    FloatVector count = Decay.count(exponent);
    FloatVector fraction = Decay.fraction(exponent, rest, count);
    FloatVector power =
        count.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector q = t.div(fraction.mul(power).add(power).mul(Decay.SCALE).add(ONE));
    FloatVector tail = q.mul(fraction).add(q).mul(power).mul(Decay.SCALE);
    tail = tail.blend(ZERO, exponent.compare(VectorOperators.LT, Decay.ALL_ZERO_BELOW));
    return x.blend(x.mul(ZERO), x.compare(VectorOperators.LT, ZERO)).sub(tail);
  }

  // As in Silu, with the derivative of 2z in the last term.
  private static FloatVector gradient(FloatVector x, FloatVector dy) {
    FloatVector t = x.abs();
    FloatVector square = t.mul(t);
    FloatVector bSquare = square.mul(B);
    FloatVector sum = bSquare.add(A);
    FloatVector exponent = sum.mul(t).neg();
    FloatVector rest = exponentRest(t, square, bSquare, sum, exponent);
    FloatVector count = Decay.count(exponent);
    FloatVector fraction = Decay.fraction(exponent, rest, count);
    FloatVector power =
        count.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector q = ONE.div(fraction.mul(power).add(power).mul(Decay.SCALE).add(ONE));
    FloatVector derivative = square.mul(THREE_B).add(ROUNDED_A);
    FloatVector factor = q.mul(ONE.sub(t.mul(derivative).mul(q)));
    FloatVector d = factor.mul(fraction).add(factor).mul(power).mul(Decay.SCALE);
    d = d.blend(ZERO, exponent.compare(VectorOperators.LT, Decay.ALL_ZERO_BELOW));
    return ONE.sub(d).blend(d, x.compare(VectorOperators.LT, ZERO)).mul(dy);
  }

  // -2z = -t (a + b t^2) less the exponent that it is rounded to. The error of an exponent counts
  // as
  // many times as the exponent is large. With the few bits of A its sum has a rest that two
  // differences find.
  private static FloatVector exponentRest(
      FloatVector t,
      FloatVector square,
      FloatVector bSquare,
      FloatVector sum,
      FloatVector exponent) {
    FloatVector rest = Lanes.mulAdd(square, B_REST, A_REST);
    rest = Lanes.mulAdd(Exact.rest(t, t, square), B, rest);
    rest = rest.add(Exact.rest(square, B, bSquare));
    rest = rest.add(bSquare.sub(sum.sub(A)));
    return Lanes.mulAdd(rest, t, Exact.mulAdd(sum, t, exponent)).neg();
  }
}
