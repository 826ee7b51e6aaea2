package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** {@link Sgd} bit for bit against its formula, one float after the other. */
class SgdTest {
  private static final double LR = 0.1;
  private static final double MOMENTUM = 0.9;

  /** The switches of a step. */
  private record Step(
      double dampening, double weightDecay, boolean nesterov, boolean maximize, boolean first) {
    float direction(float p, float g) {
      float d = maximize ? -g : g;
      return weightDecay == 0 ? d : Lanes.mulAdd((float) weightDecay, p, d);
    }

    float buffer(float p, float g, float b) {
      float d = direction(p, g);
      return first ? d : Lanes.mulAdd((float) (1 - dampening), d, (float) MOMENTUM * b);
    }

    float parameter(float p, float g, float b) {
      float next = buffer(p, g, b);
      float d = nesterov ? Lanes.mulAdd((float) MOMENTUM, next, direction(p, g)) : next;
      return Lanes.mulAdd((float) -LR, d, p);
    }

    void run(Operand p, Operand g, Operand b, int from, int n) {
      Sgd.step(
          p.segment,
          p.offset + from,
          g.segment,
          g.offset + from,
          b.segment,
          b.offset + from,
          n,
          LR,
          MOMENTUM,
          dampening,
          weightDecay,
          nesterov,
          maximize,
          first);
    }
  }

  @Test
  void everyCombinationOfSwitches() {
    for (int bits = 0; bits < 32; bits++) {
      Step step =
          new Step(
              (bits & 1) == 0 ? 0 : 0.3,
              (bits & 2) == 0 ? 0 : 0.01,
              (bits & 4) != 0,
              (bits & 8) != 0,
              (bits & 16) != 0);
      for (int n : Floats.SIZES) {
        check(step, n);
      }
    }
  }

  private static void check(Step step, int n) {
    Operand p = Operand.of(Floats.uniform(n, -2, 2, n), 1);
    Operand g = Operand.of(Floats.uniform(n, -1, 1, n + 1), 2);
    Operand b = Operand.of(Floats.uniform(n, -1, 1, n + 2), 3);
    Operand oldP = p.copy();
    Operand oldB = b.copy();
    Operand pieceP = p.copy();
    Operand pieceB = b.copy();
    step.run(p, g, b, 0, n);
    for (int i = 0; i < n; i++) {
      String what = step + ", " + i + " of " + n;
      assertEquals(step.buffer(oldP.get(i), g.get(i), oldB.get(i)), b.get(i), what);
      assertEquals(step.parameter(oldP.get(i), g.get(i), oldB.get(i)), p.get(i), what);
    }
    p.assertGuardsUntouched();
    b.assertGuardsUntouched();
    int third = n / 3;
    step.run(pieceP, g, pieceB, 0, third);
    step.run(pieceP, g, pieceB, third, n - third);
    assertArrayEquals(p.bits(), pieceP.bits(), "split");
    assertArrayEquals(b.bits(), pieceB.bits(), "split");
  }

  @Test
  void theFirstStepIgnoresWhatIsInTheBuffer() {
    Step first = new Step(0.5, 0, false, false, true);
    Operand p = Operand.of(1f, 2f);
    Operand g = Operand.of(0.5f, 0.25f);
    Operand b = Operand.of(Float.NaN, Float.POSITIVE_INFINITY);
    first.run(p, g, b, 0, 2);
    assertArrayEquals(g.values(), b.values());
    assertEquals(1 - 0.1f * 0.5f, p.get(0), 1e-7f);
  }

  @Test
  void withoutWeightDecayInfiniteParametersStay() {
    Operand p = Operand.of(Float.POSITIVE_INFINITY);
    Operand g = Operand.of(1f);
    Sgd.plain(p.segment, p.offset, g.segment, g.offset, 1, LR, 0, false);
    assertEquals(Float.POSITIVE_INFINITY, p.get(0));
  }

  @Test
  void plain() {
    for (int n : Floats.SIZES) {
      for (boolean maximize : new boolean[] {false, true}) {
        for (double decay : new double[] {0, 0.01}) {
          Step step = new Step(0, decay, false, maximize, true);
          Operand p = Operand.of(Floats.uniform(n, -2, 2, n), 1);
          Operand g = Operand.of(Floats.uniform(n, -1, 1, n + 1), 2);
          Operand old = p.copy();
          Sgd.plain(p.segment, p.offset, g.segment, g.offset, n, LR, decay, maximize);
          for (int i = 0; i < n; i++) {
            assertEquals(step.parameter(old.get(i), g.get(i), 0), p.get(i), step + ", " + i);
          }
          p.assertGuardsUntouched();
        }
      }
    }
  }
}
