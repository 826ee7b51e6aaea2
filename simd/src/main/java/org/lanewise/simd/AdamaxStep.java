package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One step of Adamax on float32 parameters {@code p} with gradients {@code g}, their average {@code
 * m} and their decaying maximum {@code u}, in one pass.
 *
 * <pre>
 * d = (maximize ? -g : g) + weightDecay * p
 * m = beta1 * m + (1 - beta1) * d
 * u = max(beta2 * u, |d| + eps)
 * p = p - rate * m / u
 * </pre>
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class AdamaxStep {
  private AdamaxStep() {}

  /** One step. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment m,
      MemorySegment u,
      long offset,
      int n,
      double rate,
      double beta1,
      double beta2,
      double eps,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector keep1 = Lanes.splat((float) beta1);
    FloatVector take1 = Lanes.splat((float) (1 - beta1));
    FloatVector keep2 = Lanes.splat((float) beta2);
    FloatVector least = Lanes.splat((float) eps);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector m1 = Descent.average(Lanes.load(m, offset + i), d, keep1, take1);
      FloatVector u1 = Lanes.load(u, offset + i).mul(keep2).max(d.abs().add(least));
      Lanes.store(m1, m, offset + i);
      Lanes.store(u1, u, offset + i);
      Lanes.store(Lanes.mulAdd(m1.div(u1), down, w), p, pOffset + i);
    }
  }
}
