package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise error function {@code 2 / sqrt(pi) * (integral of exp(-t^2) from 0 to x)} of float32,
 * within 2 ulp; zeros, subnormals, infinities and NaN included.
 */
public final class Erf {
  private static final FloatVector S6 = Lanes.splat(7.806904e-5f);
  private static final FloatVector S5 = Lanes.splat(-0.0007997853f);
  private static final FloatVector S4 = Lanes.splat(0.005187162f);
  private static final FloatVector S3 = Lanes.splat(-0.026853347f);
  private static final FloatVector S2 = Lanes.splat(0.11283579f);
  private static final FloatVector S1 = Lanes.splat(-0.37612626f);
  private static final FloatVector S0 = Lanes.splat(0.12837917f);

  private static final FloatVector L6 = Lanes.splat(0.00018637971f);
  private static final FloatVector L5 = Lanes.splat(-0.0029476492f);
  private static final FloatVector L4 = Lanes.splat(0.021838f);
  private static final FloatVector L3 = Lanes.splat(-0.10310661f);
  private static final FloatVector L2 = Lanes.splat(-0.63814497f);
  private static final FloatVector L1 = Lanes.splat(-1.1270891f);
  private static final FloatVector L0 = Lanes.splat(-3.415229e-4f);

  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector ONE = Lanes.splat(1f);
  private static final FloatVector ONE_ABOVE = Lanes.splat(4f);

  private Erf() {}

  /** Writes {@code y[i] = erf(x[i])}. */
  public static void erf(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  // Up to |x| = 1 erf x = x + x s(x^2), above erf |x| = 1 - e^l(|x|). Both polynomials are minimax
  // for the relative error of the result (0.03 and 0.02 ulp).
  static FloatVector lane(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector s = Lanes.mulAdd(square, S6, S5);
    s = Lanes.mulAdd(s, square, S4);
    s = Lanes.mulAdd(s, square, S3);
    s = Lanes.mulAdd(s, square, S2);
    s = Lanes.mulAdd(s, square, S1);
    s = Lanes.mulAdd(s, square, S0);
    FloatVector small = Lanes.mulAdd(s, x, x);
    FloatVector a = x.abs();
    FloatVector c = a.blend(ONE_ABOVE, a.compare(VectorOperators.GT, ONE_ABOVE));
    FloatVector l = Lanes.mulAdd(c, L6, L5);
    l = Lanes.mulAdd(l, c, L4);
    l = Lanes.mulAdd(l, c, L3);
    l = Lanes.mulAdd(l, c, L2);
    l = Lanes.mulAdd(l, c, L1);
    l = Lanes.mulAdd(l, c, L0);
    FloatVector count = Decay.count(l);
    FloatVector power = Decay.power(count);
    FloatVector large = ONE.sub(Decay.fraction(l, count).mul(power).add(power).mul(Decay.SCALE));
    large = large.blend(large.neg(), x.compare(VectorOperators.LT, ZERO));
    return large.blend(small, a.compare(VectorOperators.LT, ONE));
  }
}
