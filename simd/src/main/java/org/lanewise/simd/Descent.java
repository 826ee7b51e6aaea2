package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** What the steps of most optimizers have in common, on one vector. */
final class Descent {
  private Descent() {}

  /**
   * {@code sign * g + decay * w}. Without decay, where {@code decays} is false, the parameter stays
   * out of it: 0 * Inf would be NaN.
   */
  static FloatVector of(
      FloatVector w, FloatVector g, FloatVector sign, FloatVector decay, VectorMask<Float> decays) {
    FloatVector d = g.mul(sign);
    return d.blend(Lanes.mulAdd(w, decay, d), decays);
  }

  /** {@code keep * old + take * fresh}. */
  static FloatVector average(
      FloatVector old, FloatVector fresh, FloatVector keep, FloatVector take) {
    return Lanes.mulAdd(fresh, take, old.mul(keep));
  }
}
