package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One step of Adam and AdamW on float32 parameters {@code p} with gradients {@code g} and averages
 * {@code m} and {@code v} of gradients and of their squares, in one pass.
 *
 * <pre>
 * d = (maximize ? -g : g) + weightDecay * p
 * m = beta1 * m + (1 - beta1) * d
 * v = beta2 * v + (1 - beta2) * d * d
 * p = keep * p - rate * m / (rootScale * sqrt(v) + eps)
 * </pre>
 *
 * <p>The corrections of both averages for their first values 0 are in {@code rate} and {@code
 * rootScale}; {@code keep} is what decoupled weight decay leaves of the parameter, else 1. All
 * numbers are doubles, rounded to float32 where they meet the vectors.
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class AdamStep {
  private AdamStep() {}

  /** One step. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment m,
      MemorySegment v,
      long offset,
      int n,
      double rate,
      double beta1,
      double beta2,
      double rootScale,
      double eps,
      double keep,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector keep1 = Lanes.splat((float) beta1);
    FloatVector take1 = Lanes.splat((float) (1 - beta1));
    FloatVector keep2 = Lanes.splat((float) beta2);
    FloatVector take2 = Lanes.splat((float) (1 - beta2));
    FloatVector scale = Lanes.splat((float) rootScale);
    FloatVector least = Lanes.splat((float) eps);
    FloatVector kept = Lanes.splat((float) keep);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector m1 = Descent.average(Lanes.load(m, offset + i), d, keep1, take1);
      FloatVector v1 = Descent.average(Lanes.load(v, offset + i), d.mul(d), keep2, take2);
      Lanes.store(m1, m, offset + i);
      Lanes.store(v1, v, offset + i);
      FloatVector root = Lanes.mulAdd(v1.sqrt(), scale, least);
      Lanes.store(Lanes.mulAdd(m1.div(root), down, w.mul(kept)), p, pOffset + i);
    }
  }

  /** One step with the largest {@code v} so far, in {@code largest}, in the place of {@code v}. */
  public static void amsgrad(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment m,
      MemorySegment v,
      MemorySegment largest,
      long offset,
      int n,
      double rate,
      double beta1,
      double beta2,
      double rootScale,
      double eps,
      double keep,
      double weightDecay,
      boolean maximize) {
    FloatVector down = Lanes.splat((float) -rate);
    FloatVector keep1 = Lanes.splat((float) beta1);
    FloatVector take1 = Lanes.splat((float) (1 - beta1));
    FloatVector keep2 = Lanes.splat((float) beta2);
    FloatVector take2 = Lanes.splat((float) (1 - beta2));
    FloatVector scale = Lanes.splat((float) rootScale);
    FloatVector least = Lanes.splat((float) eps);
    FloatVector kept = Lanes.splat((float) keep);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector decay = Lanes.splat((float) weightDecay);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector m1 = Descent.average(Lanes.load(m, offset + i), d, keep1, take1);
      FloatVector v1 = Descent.average(Lanes.load(v, offset + i), d.mul(d), keep2, take2);
      Lanes.store(m1, m, offset + i);
      Lanes.store(v1, v, offset + i);
      FloatVector top = Lanes.load(largest, offset + i).max(v1);
      Lanes.store(top, largest, offset + i);
      FloatVector root = Lanes.mulAdd(top.sqrt(), scale, least);
      Lanes.store(Lanes.mulAdd(m1.div(root), down, w.mul(kept)), p, pOffset + i);
    }
  }
}
