package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One step of Adagrad on float32 parameters {@code p} with gradients {@code g} and the sums {@code
 * s} of their squares, in one pass.
 *
 * <pre>
 * d = (maximize ? -g : g) + weightDecay * p
 * s = s + d * d
 * p = p - rate * d / (sqrt(s) + eps)
 * </pre>
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class AdagradStep {
  private AdagradStep() {}

  /** One step. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment s,
      long offset,
      int n,
      double rate,
      double eps,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector least = Lanes.splat((float) eps);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector s1 = Lanes.mulAdd(d, d, Lanes.load(s, offset + i));
      Lanes.store(s1, s, offset + i);
      Lanes.store(Lanes.mulAdd(d.div(s1.sqrt().add(least)), down, w), p, pOffset + i);
    }
  }
}
