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
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    // Masks instead of branches: all lanes or none. Where a branch is rarely taken, the compiler
    // may not inline what is called in it, and then makes objects of all vectors.
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    VectorMask<Float> first = Lanes.F32.maskAll(firstStep);
    VectorMask<Float> ahead = Lanes.F32.maskAll(nesterov);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      FloatVector b =
          Descent.average(Lanes.load(buf, bufOffset + i), d, keep, take).blend(d, first);
      Lanes.store(b, buf, bufOffset + i);
      FloatVector direction = b.blend(Lanes.mulAdd(b, keep, d), ahead);
      Lanes.store(Lanes.mulAdd(direction, rate, w), p, pOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector w = Lanes.load(p, pOffset + i, rest);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i, rest), sign, decay, decays);
      FloatVector b =
          Descent.average(Lanes.load(buf, bufOffset + i, rest), d, keep, take).blend(d, first);
      Lanes.store(b, buf, bufOffset + i, rest);
      FloatVector direction = b.blend(Lanes.mulAdd(b, keep, d), ahead);
      Lanes.store(Lanes.mulAdd(direction, rate, w), p, pOffset + i, rest);
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
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    VectorMask<Float> decays = Lanes.F32.maskAll(weightDecay != 0);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector w = Lanes.load(p, pOffset + i);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i), sign, decay, decays);
      Lanes.store(Lanes.mulAdd(d, rate, w), p, pOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector w = Lanes.load(p, pOffset + i, rest);
      FloatVector d = Descent.of(w, Lanes.load(g, gOffset + i, rest), sign, decay, decays);
      Lanes.store(Lanes.mulAdd(d, rate, w), p, pOffset + i, rest);
    }
  }
}
