package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Dropout on float32: {@code y[i] = x[i] * (bit i ? scale : 0)}. */
public final class Dropout {
  private static final IntVector BIT =
      IntVector.broadcast(Lanes.I32, 1)
          .lanewise(VectorOperators.LSHL, IntVector.zero(Lanes.I32).addIndex(1));
  private static final IntVector ZERO = IntVector.zero(Lanes.I32);

  private Dropout() {}

  /**
   * Writes {@code y[i] = x[i] * scale} where bit {@code i} is set and {@code x[i] * 0} elsewhere: a
   * zero with the sign of {@code x[i]}, or NaN of NaN and infinities. {@code y} may be {@code x}.
   *
   * @param kept 64 bits in each long, the lowest first
   * @param keptOffset the long with the bit of element 0 as its lowest
   */
  public static void apply(
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int n,
      MemorySegment kept,
      long keptOffset,
      float scale) {
    IntVector factor = Lanes.splat(scale).reinterpretAsInts();
    int step = Lanes.F32.length();
    int i = 0;
    // A long for all its elements, so that it is read and checked once.
    for (; i <= n - Long.SIZE; i += Long.SIZE) {
      long bits = bits(kept, keptOffset, i);
      for (int k = 0; k < Long.SIZE; k += step) {
        FloatVector v = Lanes.load(x, xOffset + i + k);
        Lanes.store(lane(v, (int) (bits >>> k), factor), y, yOffset + i + k);
      }
    }
    for (; i < n; i += step) {
      int bits = (int) (bits(kept, keptOffset, i) >>> (i & 63));
      VectorMask<Float> used = Lanes.first(Math.min(step, n - i));
      FloatVector v = Lanes.load(x, xOffset + i, used);
      Lanes.store(lane(v, bits, factor), y, yOffset + i, used);
    }
  }

  private static long bits(MemorySegment kept, long offset, int i) {
    return kept.getAtIndex(ValueLayout.JAVA_LONG, offset + (i >> 6));
  }

  private static FloatVector lane(FloatVector x, int bits, IntVector factor) {
    IntVector own = IntVector.broadcast(Lanes.I32, bits).lanewise(VectorOperators.AND, BIT);
    return x.mul(factor.blend(ZERO, own.compare(VectorOperators.EQ, 0)).reinterpretAsFloats());
  }
}
