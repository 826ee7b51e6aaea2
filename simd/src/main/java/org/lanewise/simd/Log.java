package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise natural logarithm of float32, within 1 ulp: subnormals included; {@code log(+-0) =
 * -Inf}, below zero NaN.
 */
public final class Log {
  private static final int ROOT_HALF = 0x3F3504F3; // the bits of sqrt(1/2)

  private Log() {}

  /** Writes {@code y[i] = ln(x[i])}. */
  public static void log(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(lane(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(lane(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  // Cephes logf: x = 2^k m with m in [sqrt(1/2), sqrt(2)), ln x = k ln2 + ln(1 + f) with f = m - 1.
  static FloatVector lane(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(0x1p23f), subnormal).reinterpretAsInts().sub(ROOT_HALF);
    FloatVector k =
        ((FloatVector) bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0));
    k = k.blend(k.sub(23f), subnormal);
    FloatVector f = bits.and(0x7FFFFF).add(ROOT_HALF).reinterpretAsFloats().sub(1f);
    FloatVector z = f.mul(f);
    FloatVector p = Lanes.mulAdd(f, 0.070376836f, -0.1151461f);
    p = Lanes.mulAdd(p, f, 0.116769984f);
    p = Lanes.mulAdd(p, f, -0.12420141f);
    p = Lanes.mulAdd(p, f, 0.14249323f);
    p = Lanes.mulAdd(p, f, -0.16668057f);
    p = Lanes.mulAdd(p, f, 0.20000714f);
    p = Lanes.mulAdd(p, f, -0.24999994f);
    p = Lanes.mulAdd(p, f, 0.3333333f);
    FloatVector tail = Lanes.mulAdd(k, -2.12194440e-4f, p.mul(f.mul(z)));
    tail = Lanes.mulAdd(z, -0.5f, tail);
    FloatVector y = Lanes.mulAdd(k, 0.6933594f, f.add(tail));
    y = x.blend(y, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
    y = y.blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
    return y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
  }
}
