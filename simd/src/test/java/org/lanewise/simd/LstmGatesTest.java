package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gates of an LSTM, forward and backward, against a plain loop in double precision. */
class LstmGatesTest {
  private static final double BOUND = 2e-6; // of numbers around 1

  private static float[] random(int n, int seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 1",
    "16, 0, 16, 3",
    "17, 0, 17, 2",
    "33, 0, 33, 5",
    "50, 16, 20, 4",
    "64, 0, 64, 1",
    "9, 3, 5, 2",
    "40, 40, 0, 2"
  })
  void doublesGiveTheSame(int size, int from, int units, int rows) {
    Operand gates = Operand.of(random(4 * size * rows, 1), 3);
    Operand sums = gates.copy();
    Operand before = Operand.of(random(size * rows, 2), 1);
    Operand cells = Operand.of(random(size * rows, 3), 2);
    Operand hidden = Operand.of(random(size * rows, 4), 0);
    Operand oldCells = cells.copy();
    Operand oldHidden = hidden.copy();
    LstmGates.forward(
        gates.segment,
        gates.offset + from,
        before.segment,
        before.offset + from,
        cells.segment,
        cells.offset + from,
        hidden.segment,
        hidden.offset + from,
        size,
        rows,
        units);
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < size; u++) {
        int at = r * size + u;
        int i = 4 * r * size + u;
        if (u < from || u >= from + units) { // not asked for
          assertEquals(oldCells.get(at), cells.get(at));
          assertEquals(oldHidden.get(at), hidden.get(at));
          for (int g = 0; g < 4; g++) {
            assertEquals(sums.get(i + g * size), gates.get(i + g * size));
          }
          continue;
        }
        double[] y = new double[4];
        for (int g = 0; g < 4; g++) {
          double z = sums.get(i + g * size);
          y[g] = g == 2 ? Math.tanh(z) : logistic(z);
          assertEquals(y[g], gates.get(i + g * size), BOUND, "gate " + g);
        }
        double c = y[1] * before.get(at) + y[0] * y[2];
        assertEquals(c, cells.get(at), BOUND, "cell");
        assertEquals(y[3] * Math.tanh(c), hidden.get(at), BOUND, "hidden state");
      }
    }
    gates.assertGuardsUntouched();
    cells.assertGuardsUntouched();
    hidden.assertGuardsUntouched();
  }

  @ParameterizedTest
  @CsvSource({"16, 2", "21, 3"})
  void gatesHaveTheBitsOfTheFunctions(int size, int rows) {
    Operand gates = Operand.of(random(4 * size * rows, 1), 0);
    Operand before = Operand.of(random(size * rows, 2), 0);
    Operand hidden = Operand.output(size * rows, 0);
    Operand expected = gates.copy();
    Operand z = gates.copy();
    for (int r = 0; r < rows; r++) {
      for (int g = 0; g < 4; g++) {
        long at = z.offset + (4L * r + g) * size;
        if (g == 2) {
          Tanh.tanh(z.segment, at, expected.segment, at, size);
        } else {
          Sigmoid.sigmoid(z.segment, at, expected.segment, at, size);
        }
      }
    }
    Operand cells = Operand.output(size * rows, 0);
    LstmGates.forward(
        gates.segment,
        gates.offset,
        before.segment,
        before.offset,
        cells.segment,
        cells.offset,
        hidden.segment,
        hidden.offset,
        size,
        rows,
        size);
    assertArrayEquals(expected.bits(), gates.bits());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 1",
    "16, 0, 16, 3",
    "17, 0, 17, 2",
    "33, 0, 33, 5",
    "50, 16, 20, 4",
    "64, 0, 64, 1",
    "9, 3, 5, 2",
    "40, 40, 0, 2"
  })
  void gradientsAreThoseOfDoubles(int size, int from, int units, int rows) {
    Operand gates = Operand.of(random(4 * size * rows, 1), 3);
    Operand before = Operand.of(random(size * rows, 2), 1);
    Operand cells = Operand.of(random(size * rows, 3), 2);
    Operand dh1 = Operand.of(random(size * rows, 4), 0);
    Operand dh2 = Operand.of(random(size * rows, 5), 4);
    Operand dc = Operand.of(random(size * rows, 6), 5);
    Operand old = dc.copy();
    Operand dz = Operand.of(random(4 * size * rows, 7), 6);
    Operand oldDz = dz.copy();
    LstmGates.backward(
        gates.segment,
        gates.offset + from,
        before.segment,
        before.offset + from,
        cells.segment,
        cells.offset + from,
        dh1.segment,
        dh1.offset + from,
        dh2.segment,
        dh2.offset + from,
        dc.segment,
        dc.offset + from,
        dz.segment,
        dz.offset + from,
        size,
        rows,
        units);
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < size; u++) {
        int at = r * size + u;
        int k = 4 * r * size + u;
        double[] y = new double[4];
        for (int j = 0; j < 4; j++) {
          y[j] = gates.get(k + j * size);
        }
        double tanh = Math.tanh(cells.get(at));
        double dh = (double) dh1.get(at) + dh2.get(at);
        double e = old.get(at) + dh * y[3] * (1 - tanh * tanh);
        double[] expected = {
          e * y[2] * y[0] * (1 - y[0]),
          e * before.get(at) * y[1] * (1 - y[1]),
          e * y[0] * (1 - y[2] * y[2]),
          dh * tanh * y[3] * (1 - y[3])
        };
        boolean asked = u >= from && u < from + units;
        double cell = asked ? e * y[1] : old.get(at);
        assertEquals(cell, dc.get(at), BOUND * (1 + Math.abs(cell)), "cell");
        for (int j = 0; j < 4; j++) {
          double wanted = asked ? expected[j] : oldDz.get(k + j * size);
          // Gates are random numbers here, so that products of five of them may be large.
          assertEquals(wanted, dz.get(k + j * size), 20 * BOUND * (1 + Math.abs(wanted)), "" + j);
        }
      }
    }
    dc.assertGuardsUntouched();
    dz.assertGuardsUntouched();
  }
}
