package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.simd.OptimizerSteps.Step;

/** The steps of optimizers bit for bit against their formulas. */
class OptimizerStepsTest {
  private static final int[] SIZES = {0, Lanes.BLOCK, 2 * Lanes.BLOCK, 7 * Lanes.BLOCK};

  static List<Step> steps() {
    return OptimizerSteps.all();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void stepsAreTheirFormula(Step step) {
    for (int n : SIZES) {
      for (boolean maximize : new boolean[] {false, true}) {
        check(step, n, 0, maximize);
        if (step.decays()) {
          check(step, n, 0.01f, maximize);
        }
      }
    }
  }

  private static void check(Step step, int n, float decay, boolean maximize) {
    Operand p = Operand.of(Floats.uniform(n, -2, 2, n), 1);
    Operand g = Operand.of(gradients(n), 2);
    Operand[] s = new Operand[step.states()];
    for (int k = 0; k < s.length; k++) {
      // The last of the states of Adam's kind are squares; those of Rprop begin with a gradient.
      boolean signed = k == 0 && !step.name().startsWith("a") && !step.name().contains("rms");
      s[k] = Operand.of(Floats.uniform(n, signed ? -1 : 0.3, 1, n + 2 + k), 3);
    }
    Operand pieceP = p.copy();
    Operand[] pieceS = Arrays.stream(s).map(Operand::copy).toArray(Operand[]::new);
    float[] expectedP = p.values();
    float[][] expectedS = Arrays.stream(s).map(Operand::values).toArray(float[][]::new);
    for (int i = 0; i < n; i++) {
      float d = maximize ? -g.get(i) : g.get(i);
      d = decay == 0 ? d : Lanes.mulAdd(decay, p.get(i), d);
      float[] states = new float[s.length];
      for (int k = 0; k < s.length; k++) {
        states[k] = s[k].get(i);
      }
      expectedP[i] = step.formula().next(p.get(i), d, states);
      for (int k = 0; k < s.length; k++) {
        expectedS[k][i] = states[k];
      }
    }
    step.kernel().run(p, g, s, 0, n, decay, maximize);
    String what = step + ", " + n + " elements, decay " + decay + ", maximize " + maximize;
    assertArrayEquals(expectedP, p.values(), what);
    p.assertGuardsUntouched();
    for (int k = 0; k < s.length; k++) {
      assertArrayEquals(expectedS[k], s[k].values(), what + ", state " + k);
      s[k].assertGuardsUntouched();
    }
    int third = n / 3 / Lanes.BLOCK * Lanes.BLOCK;
    step.kernel().run(pieceP, g, pieceS, 0, third, decay, maximize);
    step.kernel().run(pieceP, g, pieceS, third, n - third, decay, maximize);
    assertArrayEquals(p.bits(), pieceP.bits(), what + ", split");
    for (int k = 0; k < s.length; k++) {
      assertArrayEquals(s[k].bits(), pieceS[k].bits(), what + ", split, state " + k);
    }
  }

  private static Operand constant(float value) {
    float[] values = new float[Lanes.BLOCK];
    Arrays.fill(values, value);
    return Operand.of(values);
  }

  // Some are 0: signs have a third value.
  private static float[] gradients(int n) {
    float[] values = Floats.uniform(n, -1, 1, n + 1);
    for (int i = 0; i < n; i += 5) {
      values[i] = 0;
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("steps")
  void withoutWeightDecayInfiniteParametersStay(Step step) {
    Operand p = constant(Float.POSITIVE_INFINITY);
    Operand[] s = new Operand[step.states()];
    Arrays.setAll(s, k -> constant(1));
    step.kernel().run(p, constant(1), s, 0, Lanes.BLOCK, 0, false);
    assertEquals(Float.POSITIVE_INFINITY, p.get(0));
  }

  @Test
  void signsOfNotANumberAreZero() {
    for (String name : List.of("rprop", "lion")) {
      Step step = steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
      Operand p = constant(0);
      Operand[] s = new Operand[step.states()];
      Arrays.setAll(s, k -> constant(0.5f));
      step.kernel().run(p, constant(Float.NaN), s, 0, Lanes.BLOCK, 0, false);
      assertEquals(0, p.get(0), name);
    }
  }
}
