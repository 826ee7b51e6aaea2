package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Adds a multiple of one vector to another, {@code y += alpha * x}, float32; rounded once where the
 * machine has a fused multiply-add, else twice.
 */
public final class Axpy {
  private Axpy() {}

  /** Adds {@code alpha * x[i]} to {@code y[i]}. */
  public static void axpy(
      float alpha, MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    FloatVector factor = FloatVector.broadcast(Lanes.F32, alpha);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector sum =
          Lanes.mulAdd(factor, Lanes.load(x, xOffset + i), Lanes.load(y, yOffset + i));
      Lanes.store(sum, y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector sum =
          Lanes.mulAdd(factor, Lanes.load(x, xOffset + i, rest), Lanes.load(y, yOffset + i, rest));
      Lanes.store(sum, y, yOffset + i, rest);
    }
  }
}
