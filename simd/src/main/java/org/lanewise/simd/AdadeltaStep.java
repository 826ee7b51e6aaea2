package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One step of Adadelta on float32 parameters {@code p} with gradients {@code g} and averages {@code
 * v} and {@code a} of the squares of gradients and of changes, in one pass.
 *
 * <pre>
 * d = (maximize ? -g : g) + weightDecay * p
 * v = rho * v + (1 - rho) * d * d
 * c = sqrt(a + eps) / sqrt(v + eps) * d
 * a = rho * a + (1 - rho) * c * c
 * p = p - rate * c
 * </pre>
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class AdadeltaStep {
  private AdadeltaStep() {}

  /** One step. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment v,
      MemorySegment a,
      long offset,
      int n,
      double rate,
      double rho,
      double eps,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector keep = Lanes.splat((float) rho);
    FloatVector take = Lanes.splat((float) (1 - rho));
    FloatVector least = Lanes.splat((float) eps);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector v1 = Descent.average(Lanes.load(v, offset + i), d.mul(d), keep, take);
      FloatVector old = Lanes.load(a, offset + i);
      FloatVector c = old.add(least).sqrt().div(v1.add(least).sqrt()).mul(d);
      Lanes.store(v1, v, offset + i);
      Lanes.store(Descent.average(old, c.mul(c), keep, take), a, offset + i);
      Lanes.store(Lanes.mulAdd(c, down, w), p, pOffset + i);
    }
  }
}
