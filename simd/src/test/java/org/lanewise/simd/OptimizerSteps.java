package org.lanewise.simd;

import java.util.ArrayList;
import java.util.List;

/** The steps of optimizers and their formulas, one float after the other. */
final class OptimizerSteps {
  private static final float RATE = 0.1f;
  private static final float EPS = 1e-3f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.75f;
  private static final float KEEP = 0.99f;
  private static final float TAKE1 = (float) (1 - (double) BETA1);
  private static final float TAKE2 = (float) (1 - (double) BETA2);

  private OptimizerSteps() {}

  /** Changes elements {@code from} to {@code from + n} of parameters and states. */
  interface Kernel {
    void run(Operand p, Operand g, Operand[] s, int from, int n, float decay, boolean maximize);
  }

  /** Returns the new parameter and changes the states, given the gradient downwards. */
  interface Formula {
    float next(float p, float d, float[] s);
  }

  /** A kernel beside its formula; {@code decays} says whether it has coupled weight decay. */
  record Step(String name, int states, boolean decays, Kernel kernel, Formula formula) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Step> all() {
    List<Step> steps = new ArrayList<>();
    adam(steps);
    averages(steps);
    rmsprop(steps);
    signs(steps);
    return steps;
  }

  private static float average(float old, float fresh, float keep, float take) {
    return Lanes.mulAdd(fresh, take, old * keep);
  }

  private static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  private static float adam(float p, float[] s, float v) {
    float root = Lanes.mulAdd(sqrt(v), 1.5f, EPS);
    return Lanes.mulAdd(s[0] / root, -RATE, p * KEEP);
  }

  private static void moments(float d, float[] s) {
    s[0] = average(s[0], d, BETA1, TAKE1);
    s[1] = average(s[1], d * d, BETA2, TAKE2);
  }

  private static void adam(List<Step> steps) {
    steps.add(
        new Step(
            "adam",
            2,
            true,
            (p, g, s, i, n, decay, maximize) ->
                AdamStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA1,
                    BETA2,
                    1.5,
                    EPS,
                    KEEP,
                    decay,
                    maximize),
            (p, d, s) -> {
              moments(d, s);
              return adam(p, s, s[1]);
            }));
    steps.add(
        new Step(
            "amsgrad",
            3,
            true,
            (p, g, s, i, n, decay, maximize) ->
                AdamStep.amsgrad(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[2].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA1,
                    BETA2,
                    1.5,
                    EPS,
                    KEEP,
                    decay,
                    maximize),
            (p, d, s) -> {
              moments(d, s);
              s[2] = Math.max(s[2], s[1]);
              return adam(p, s, s[2]);
            }));
    steps.add(
        new Step(
            "adamax",
            2,
            true,
            (p, g, s, i, n, decay, maximize) ->
                AdamaxStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA1,
                    BETA2,
                    EPS,
                    decay,
                    maximize),
            (p, d, s) -> {
              s[0] = average(s[0], d, BETA1, TAKE1);
              s[1] = Math.max(s[1] * BETA2, Math.abs(d) + EPS);
              return Lanes.mulAdd(s[0] / s[1], -RATE, p);
            }));
    steps.add(
        new Step(
            "nadam",
            2,
            true,
            (p, g, s, i, n, decay, maximize) ->
                NAdamStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    0.25,
                    BETA1,
                    BETA2,
                    1.5,
                    EPS,
                    KEEP,
                    decay,
                    maximize),
            (p, d, s) -> {
              moments(d, s);
              float root = Lanes.mulAdd(sqrt(s[1]), 1.5f, EPS);
              float change = Lanes.mulAdd(s[0], -0.25f, d * -RATE);
              return Lanes.mulAdd(p, KEEP, change / root);
            }));
    for (boolean rectified : new boolean[] {false, true}) {
      steps.add(
          new Step(
              "radam " + rectified,
              2,
              true,
              (p, g, s, i, n, decay, maximize) ->
                  RAdamStep.step(
                      p.segment,
                      p.offset + i,
                      g.segment,
                      g.offset + i,
                      s[0].segment,
                      s[1].segment,
                      s[0].offset + i,
                      n,
                      RATE,
                      BETA1,
                      BETA2,
                      EPS,
                      KEEP,
                      rectified,
                      decay,
                      maximize),
              (p, d, s) -> {
                moments(d, s);
                float root = rectified ? sqrt(s[1]) + EPS : 1;
                return Lanes.mulAdd(s[0] / root, -RATE, p * KEEP);
              }));
    }
  }

  private static void averages(List<Step> steps) {
    steps.add(
        new Step(
            "adagrad",
            1,
            true,
            (p, g, s, i, n, decay, maximize) ->
                AdagradStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    EPS,
                    decay,
                    maximize),
            (p, d, s) -> {
              s[0] = Lanes.mulAdd(d, d, s[0]);
              return Lanes.mulAdd(d / (sqrt(s[0]) + EPS), -RATE, p);
            }));
    steps.add(
        new Step(
            "adadelta",
            2,
            true,
            (p, g, s, i, n, decay, maximize) ->
                AdadeltaStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA1,
                    EPS,
                    decay,
                    maximize),
            (p, d, s) -> {
              s[0] = average(s[0], d * d, BETA1, TAKE1);
              float c = sqrt(s[1] + EPS) / sqrt(s[0] + EPS) * d;
              s[1] = average(s[1], c * c, BETA1, TAKE1);
              return Lanes.mulAdd(c, -RATE, p);
            }));
    for (float share : new float[] {1, 0.25f}) {
      steps.add(
          new Step(
              "asgd " + share,
              1,
              true,
              (p, g, s, i, n, decay, maximize) ->
                  AsgdStep.step(
                      p.segment,
                      p.offset + i,
                      g.segment,
                      g.offset + i,
                      s[0].segment,
                      s[0].offset + i,
                      n,
                      RATE,
                      KEEP,
                      share,
                      decay,
                      maximize),
              (p, d, s) -> {
                float next = Lanes.mulAdd(d, -RATE, p * KEEP);
                s[0] = share == 1 ? next : Lanes.mulAdd(next - s[0], share, s[0]);
                return next;
              }));
    }
  }

  private static void rmsprop(List<Step> steps) {
    steps.add(
        new Step(
            "rmsprop",
            1,
            true,
            (p, g, s, i, n, decay, maximize) ->
                RmsPropStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA2,
                    EPS,
                    decay,
                    maximize),
            (p, d, s) -> {
              s[0] = average(s[0], d * d, BETA2, TAKE2);
              return Lanes.mulAdd(d / (sqrt(s[0]) + EPS), -RATE, p);
            }));
    steps.add(
        new Step(
            "rmsprop with momentum",
            2,
            true,
            (p, g, s, i, n, decay, maximize) ->
                RmsPropStep.momentum(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA2,
                    EPS,
                    BETA1,
                    decay,
                    maximize),
            (p, d, s) -> {
              s[0] = average(s[0], d * d, BETA2, TAKE2);
              s[1] = Lanes.mulAdd(s[1], BETA1, d / (sqrt(s[0]) + EPS));
              return Lanes.mulAdd(s[1], -RATE, p);
            }));
    steps.add(
        new Step(
            "centered rmsprop",
            2,
            true,
            (p, g, s, i, n, decay, maximize) ->
                CenteredRmsPropStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA2,
                    EPS,
                    decay,
                    maximize),
            (p, d, s) -> Lanes.mulAdd(centered(d, s), -RATE, p)));
    steps.add(
        new Step(
            "centered rmsprop with momentum",
            3,
            true,
            (p, g, s, i, n, decay, maximize) ->
                CenteredRmsPropStep.momentum(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[2].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA2,
                    EPS,
                    BETA1,
                    decay,
                    maximize),
            (p, d, s) -> {
              s[2] = Lanes.mulAdd(s[2], BETA1, centered(d, s));
              return Lanes.mulAdd(s[2], -RATE, p);
            }));
  }

  private static float centered(float d, float[] s) {
    s[0] = average(s[0], d * d, BETA2, TAKE2);
    s[1] = average(s[1], d, BETA2, TAKE2);
    return d / (sqrt(Lanes.mulAdd(s[1], -s[1], s[0])) + EPS);
  }

  private static void signs(List<Step> steps) {
    steps.add(
        new Step(
            "rprop",
            2,
            false,
            (p, g, s, i, n, decay, maximize) ->
                RpropStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[1].segment,
                    s[0].offset + i,
                    n,
                    0.5,
                    1.25,
                    0.1,
                    0.9,
                    maximize),
            (p, d, s) -> {
              float turn = d * s[0];
              s[1] *= turn > 0 ? 1.25f : turn < 0 ? 0.5f : 1;
              s[1] = Math.min(Math.max(s[1], 0.1f), 0.9f);
              s[0] = turn < 0 ? 0 : d;
              return Lanes.mulAdd(-Math.signum(s[0]), s[1], p);
            }));
    steps.add(
        new Step(
            "lion",
            1,
            false,
            (p, g, s, i, n, decay, maximize) ->
                LionStep.step(
                    p.segment,
                    p.offset + i,
                    g.segment,
                    g.offset + i,
                    s[0].segment,
                    s[0].offset + i,
                    n,
                    RATE,
                    BETA1,
                    BETA2,
                    KEEP,
                    maximize),
            (p, d, s) -> {
              float sign = Math.signum(average(s[0], d, BETA1, TAKE1));
              s[0] = average(s[0], d, BETA2, TAKE2);
              return Lanes.mulAdd(p, KEEP, -RATE * sign);
            }));
  }
}
