package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Stochastic gradient descent on float32 parameters {@code p} with gradients {@code g}, in one
 * pass: weight decay, momentum, dampening, Nesterov's momentum and maximisation as in {@code
 * torch.optim.SGD}.
 *
 * <pre>
 * d   = (maximize ? -g : g) + weightDecay * p
 * buf = firstStep ? d : momentum * buf + (1 - dampening) * d
 * d   = nesterov ? d + momentum * buf : buf
 * p   = p - lr * d
 * </pre>
 *
 * <p>Hyperparameters are doubles, rounded to float32 (after {@code 1 - dampening}) where they meet
 * the vectors; every {@code + c * v} is a fused multiply-add where the machine has one.
 */
public final class Sgd {
  private Sgd() {}

  /** One step with momentum: updates {@code p} and its momentum buffer {@code buf}. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment buf,
      long bufOffset,
      int n,
      double lr,
      double momentum,
      double dampening,
      double weightDecay,
      boolean nesterov,
      boolean maximize,
      boolean firstStep) {
    FloatVector rate = Lanes.splat((float) -lr);
    FloatVector keep = Lanes.splat((float) momentum);
    FloatVector take = Lanes.splat((float) (1 - dampening));
    FloatVector decay = Lanes.splat((float) weightDecay);
    boolean decays = weightDecay != 0;
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = descent(w, Lanes.load(g, gOffset + i), decay, decays, maximize);
      FloatVector b = firstStep ? d : velocity(Lanes.load(buf, bufOffset + i), d, keep, take);
      Lanes.store(b, buf, bufOffset + i);
      Lanes.store(Lanes.mulAdd(direction(b, d, keep, nesterov), rate, w), p, pOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector w = Lanes.load(p, pOffset + i, rest);
      FloatVector d = descent(w, Lanes.load(g, gOffset + i, rest), decay, decays, maximize);
      FloatVector b = firstStep ? d : velocity(Lanes.load(buf, bufOffset + i, rest), d, keep, take);
      Lanes.store(b, buf, bufOffset + i, rest);
      Lanes.store(Lanes.mulAdd(direction(b, d, keep, nesterov), rate, w), p, pOffset + i, rest);
    }
  }

  /** One step without momentum: {@code p -= lr * d}. */
  public static void plain(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      int n,
      double lr,
      double weightDecay,
      boolean maximize) {
    FloatVector rate = Lanes.splat((float) -lr);
    FloatVector decay = Lanes.splat((float) weightDecay);
    boolean decays = weightDecay != 0;
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = descent(w, Lanes.load(g, gOffset + i), decay, decays, maximize);
      Lanes.store(Lanes.mulAdd(d, rate, w), p, pOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector w = Lanes.load(p, pOffset + i, rest);
      FloatVector d = descent(w, Lanes.load(g, gOffset + i, rest), decay, decays, maximize);
      Lanes.store(Lanes.mulAdd(d, rate, w), p, pOffset + i, rest);
    }
  }

  // Without decay the parameter stays out of it: 0 * Inf would be NaN.
  private static FloatVector descent(
      FloatVector w, FloatVector g, FloatVector decay, boolean decays, boolean maximize) {
    FloatVector d = maximize ? g.neg() : g;
    return decays ? Lanes.mulAdd(w, decay, d) : d;
  }

  private static FloatVector velocity(
      FloatVector b, FloatVector d, FloatVector keep, FloatVector take) {
    return Lanes.mulAdd(d, take, b.mul(keep));
  }

  private static FloatVector direction(
      FloatVector b, FloatVector d, FloatVector keep, boolean nesterov) {
    return nesterov ? Lanes.mulAdd(b, keep, d) : b;
  }
}
