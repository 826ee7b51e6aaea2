package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One step of centered RMSprop on float32 parameters {@code p} with gradients {@code g}, their
 * average {@code a} and the average {@code v} of their squares, in one pass.
 *
 * <pre>
 * d = (maximize ? -g : g) + weightDecay * p
 * v = alpha * v + (1 - alpha) * d * d
 * a = alpha * a + (1 - alpha) * d
 * c = d / (sqrt(v - a * a) + eps)
 * p = p - rate * c
 * </pre>
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class CenteredRmsPropStep {
  private CenteredRmsPropStep() {}

  /** One step without momentum. */
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
      double alpha,
      double eps,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector keep = Lanes.splat((float) alpha);
    FloatVector take = Lanes.splat((float) (1 - alpha));
    FloatVector least = Lanes.splat((float) eps);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector v1 = Descent.average(Lanes.load(v, offset + i), d.mul(d), keep, take);
      Lanes.store(v1, v, offset + i);
      FloatVector a1 = Descent.average(Lanes.load(a, offset + i), d, keep, take);
      Lanes.store(a1, a, offset + i);
      FloatVector c = d.div(Lanes.mulAdd(a1, a1.neg(), v1).sqrt().add(least));
      Lanes.store(Lanes.mulAdd(c, down, w), p, pOffset + i);
    }
  }

  /** One step with momentum: {@code b = momentum * b + c}, {@code p = p - rate * b}. */
  public static void momentum(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment v,
      MemorySegment a,
      MemorySegment b,
      long offset,
      int n,
      double rate,
      double alpha,
      double eps,
      double momentum,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector keep = Lanes.splat((float) alpha);
    FloatVector take = Lanes.splat((float) (1 - alpha));
    FloatVector least = Lanes.splat((float) eps);
    FloatVector kept = Lanes.splat((float) momentum);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector v1 = Descent.average(Lanes.load(v, offset + i), d.mul(d), keep, take);
      Lanes.store(v1, v, offset + i);
      FloatVector a1 = Descent.average(Lanes.load(a, offset + i), d, keep, take);
      Lanes.store(a1, a, offset + i);
      FloatVector c = d.div(Lanes.mulAdd(a1, a1.neg(), v1).sqrt().add(least));
      FloatVector b1 = Lanes.mulAdd(Lanes.load(b, offset + i), kept, c);
      Lanes.store(b1, b, offset + i);
      Lanes.store(Lanes.mulAdd(b1, down, w), p, pOffset + i);
    }
  }
}
