package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One step of averaged stochastic gradient descent on float32 parameters {@code p} with gradients
 * {@code g} and averaged parameters {@code a}, in one pass.
 *
 * <pre>
 * d = (maximize ? -g : g) + weightDecay * p
 * p = keep * p - rate * d
 * a = share == 1 ? p : a + (p - a) * share
 * </pre>
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class AsgdStep {
  private AsgdStep() {}

  /** One step. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment a,
      long offset,
      int n,
      double rate,
      double keep,
      double share,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector kept = Lanes.splat((float) keep);
    FloatVector part = Lanes.splat((float) share);
    VectorMask<Float> all = Lanes.F32.maskAll(share == 1);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector p1 = Lanes.mulAdd(d, down, w.mul(kept));
      Lanes.store(p1, p, pOffset + i);
      FloatVector old = Lanes.load(a, offset + i);
      Lanes.store(Lanes.mulAdd(p1.sub(old), part, old).blend(p1, all), a, offset + i);
    }
  }
}
