package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * One step of Lion on float32 parameters {@code p} with gradients {@code g} and their average
 * {@code m}, in one pass.
 *
 * <pre>
 * d = maximize ? -g : g
 * p = keep * p - rate * sign(beta1 * m + (1 - beta1) * d)
 * m = beta2 * m + (1 - beta2) * d
 * </pre>
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class LionStep {
  private LionStep() {}

  /** One step. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment m,
      long offset,
      int n,
      double rate,
      double beta1,
      double beta2,
      double keep,
      boolean maximize) {
    FloatVector up = Lanes.splat((float) rate);
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector keep1 = Lanes.splat((float) beta1);
    FloatVector take1 = Lanes.splat((float) (1 - beta1));
    FloatVector keep2 = Lanes.splat((float) beta2);
    FloatVector take2 = Lanes.splat((float) (1 - beta2));
    FloatVector kept = Lanes.splat((float) keep);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector zero = Lanes.splat(0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector d = Lanes.load(g, gOffset + i).mul(sign);
      FloatVector old = Lanes.load(m, offset + i);
      FloatVector ahead = Descent.average(old, d, keep1, take1);
      FloatVector change = zero.blend(down, zero.lt(ahead)).blend(up, ahead.lt(zero));
      Lanes.store(Descent.average(old, d, keep2, take2), m, offset + i);
      Lanes.store(Lanes.mulAdd(Lanes.load(p, pOffset + i), kept, change), p, pOffset + i);
    }
  }
}
