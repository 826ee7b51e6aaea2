package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise sine of float32 (an angle in radians), within 2 ulp everywhere, arguments of any size
 * included; {@code sin(-0) = -0}, NaN of an infinity.
 *
 * <p>Arguments beyond 200,000 are computed one by one in double.
 */
public final class Sin {

  private static final FloatVector ITSELF_BELOW = Lanes.splat(0x1p-12f);
  private static final IntVector TWO = IntVector.broadcast(Lanes.I32, 2);

  // Few enough that they are in the nearest cache when they are read again.
  private static final int BLOCK = 2048;

  private Sin() {}

  /** Writes {@code y[i] = sin(x[i])}. */
  public static void sin(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int i = 0;
    while (i < n) {
      int length = QuarterTurns.reach(x, xOffset + i, Math.min(n - i, BLOCK));
      vectors(x, xOffset + i, y, yOffset + i, length);
      i += length;
      while (i < n) {
        float far = x.get(JAVA_FLOAT_UNALIGNED, (xOffset + i) << 2);
        if (!QuarterTurns.beyond(far)) {
          break;
        }
        y.set(JAVA_FLOAT_UNALIGNED, (yOffset + i) << 2, (float) StrictMath.sin(far));
        i++;
      }
    }
  }

  // For arguments that are not beyond the reduction.
  private static void vectors(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
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

  // With k quarters of a turn: +-sin r for even k, +-cos r for odd k, and minus in every second
  // half
  // turn.
  private static FloatVector lane(FloatVector x) {
    FloatVector count = QuarterTurns.count(x);
    FloatVector r = QuarterTurns.rest(x, count);
    FloatVector square = r.mul(r);
    IntVector k = count.reinterpretAsInts();
    VectorMask<Float> odd =
        k.lanewise(VectorOperators.LSHL, 31)
            .reinterpretAsFloats()
            .test(VectorOperators.IS_NEGATIVE);
    FloatVector y = QuarterTurns.sin(r, square).blend(QuarterTurns.cos(square), odd);
    IntVector sign = k.and(TWO).lanewise(VectorOperators.LSHL, 30);
    y = y.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    // Zero keeps its sign.
    return y.blend(x, x.abs().compare(VectorOperators.LT, ITSELF_BELOW));
  }
}
