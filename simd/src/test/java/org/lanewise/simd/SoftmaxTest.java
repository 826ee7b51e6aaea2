package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link Softmax} and {@link LogSoftmax} against the formulas in double. */
class SoftmaxTest {
  private static final int LANES = Lanes.F32.length();
  private static final int[] COLUMNS = {
    1,
    2,
    3,
    7,
    8,
    9,
    10,
    15,
    LANES,
    LANES + 1,
    2 * LANES,
    2 * LANES + 1,
    65,
    100,
    511,
    512,
    513,
    1000,
    5000
  };
  private static final float INF = Float.POSITIVE_INFINITY;

  /** Softmax or its logarithm. */
  @FunctionalInterface
  private interface Forward {
    void run(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns);
  }

  /** {@code exp(x[i] - max) / sum} of a row. */
  private static double[] softmax(Operand x, int from, int columns) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < columns; i++) {
      max = Math.max(max, x.get(from + i));
    }
    double[] y = new double[columns];
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      y[i] = Math.exp(x.get(from + i) - max);
      sum += y[i];
    }
    for (int i = 0; i < columns; i++) {
      y[i] /= sum;
    }
    return y;
  }

  private static int rows(int columns) {
    return columns > 500 ? 3 : 7;
  }

  private static Operand run(Forward kernel, Operand x, int rows, int columns) {
    Operand y = Operand.output(x.n, 2);
    kernel.run(x.segment, x.offset, y.segment, y.offset, rows, columns);
    y.assertGuardsUntouched();
    Operand inPlace = x.copy();
    kernel.run(inPlace.segment, inPlace.offset, inPlace.segment, inPlace.offset, rows, columns);
    assertArrayEquals(y.bits(), inPlace.bits(), "in place, " + columns + " columns");
    Operand single = Operand.output(x.n, 1);
    for (int r = 0; r < rows; r++) {
      long at = (long) r * columns;
      kernel.run(x.segment, x.offset + at, single.segment, single.offset + at, 1, columns);
    }
    assertArrayEquals(y.bits(), single.bits(), "row by row, " + columns + " columns");
    return y;
  }

  @Test
  void forward() {
    for (int columns : COLUMNS) {
      int rows = rows(columns);
      Operand x = Operand.of(Floats.uniform(rows * columns, -20, 20, columns), 1);
      Operand y = run(Softmax::forward, x, rows, columns);
      for (int r = 0; r < rows; r++) {
        double[] want = softmax(x, r * columns, columns);
        for (int i = 0; i < columns; i++) {
          // x - max is rounded at up to 40, which the exponential turns into a relative error.
          double bound = want[i] * (Math.ulp(40f) / 2 + 4 * Math.ulp(1f)) + Float.MIN_VALUE;
          assertEquals(want[i], y.get(r * columns + i), bound, i + " of " + columns);
        }
      }
    }
  }

  @Test
  void logForward() {
    for (int columns : COLUMNS) {
      int rows = rows(columns);
      Operand x = Operand.of(Floats.uniform(rows * columns, -20, 20, columns), 1);
      Operand y = run(LogSoftmax::forward, x, rows, columns);
      for (int r = 0; r < rows; r++) {
        double[] p = softmax(x, r * columns, columns);
        for (int i = 0; i < columns; i++) {
          // Three roundings of numbers up to 50.
          assertEquals(
              Math.log(p[i]), y.get(r * columns + i), 1.5 * Math.ulp(40f), i + " of " + columns);
        }
      }
    }
  }

  @Test
  void rowsWithoutAFiniteMaximumAreNan() {
    for (int columns : COLUMNS) {
      for (float v : new float[] {Float.NaN, INF}) {
        float[] values = Floats.uniform(2 * columns, -1, 1, columns);
        values[columns / 2] = v;
        assertFirstRowIsNan(Operand.of(values, 1), columns);
      }
      float[] values = Floats.uniform(2 * columns, -1, 1, columns);
      java.util.Arrays.fill(values, 0, columns, -INF);
      assertFirstRowIsNan(Operand.of(values, 1), columns);
    }
  }

  private static void assertFirstRowIsNan(Operand x, int columns) {
    Operand y = run(Softmax::forward, x, 2, columns);
    Operand log = run(LogSoftmax::forward, x, 2, columns);
    for (int i = 0; i < 2 * columns; i++) {
      assertEquals(i < columns, Float.isNaN(y.get(i)), i + " of " + columns);
      assertEquals(i < columns, Float.isNaN(log.get(i)), i + " of " + columns);
    }
  }

  @Test
  void minusInfinityHasNoProbability() {
    for (int columns : COLUMNS) {
      Operand x = Operand.of(Floats.uniform(columns, -1, 1, columns), 1);
      for (int i = 1; i < columns; i += 2) {
        x.set(i, -INF);
      }
      Operand y = run(Softmax::forward, x, 1, columns);
      Operand log = run(LogSoftmax::forward, x, 1, columns);
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        assertEquals(i % 2 == 1, y.get(i) == 0);
        assertEquals(i % 2 == 1, log.get(i) == -INF);
        sum += y.get(i);
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void largeLogitsDoNotOverflow() {
    Operand x = Operand.of(3e38f, 3e38f, -3e38f);
    Operand y = run(Softmax::forward, x, 1, 3);
    assertArrayEquals(new float[] {0.5f, 0.5f, 0f}, y.values());
    Operand log = run(LogSoftmax::forward, x, 1, 3);
    assertEquals(-0.6931472f, log.get(0), 1e-7f);
    assertTrue(log.get(2) == -INF);
  }

  @Test
  void backward() {
    for (int columns : COLUMNS) {
      int rows = rows(columns);
      Operand x = Operand.of(Floats.uniform(rows * columns, -5, 5, columns), 1);
      Operand y = run(Softmax::forward, x, rows, columns);
      Operand dy = Operand.of(Floats.uniform(x.n, -3, 3, columns + 1L), 2);
      Operand dx = Operand.output(x.n, 3);
      Softmax.backward(
          y.segment, y.offset, dy.segment, dy.offset, dx.segment, dx.offset, rows, columns);
      for (int r = 0; r < rows; r++) {
        double dot = 0;
        for (int i = 0; i < columns; i++) {
          dot += (double) y.get(r * columns + i) * dy.get(r * columns + i);
        }
        for (int i = r * columns; i < (r + 1) * columns; i++) {
          double bound = 4 * Math.ulp(3f) * y.get(i);
          assertEquals(y.get(i) * (dy.get(i) - dot), dx.get(i), bound, columns + " columns");
        }
      }
      dx.assertGuardsUntouched();
      Softmax.backward(
          y.segment, y.offset, dy.segment, dy.offset, dy.segment, dy.offset, rows, columns);
      assertArrayEquals(dx.bits(), dy.bits(), "in place");
    }
  }

  @Test
  void logBackward() {
    for (int columns : COLUMNS) {
      int rows = rows(columns);
      Operand x = Operand.of(Floats.uniform(rows * columns, -5, 5, columns), 1);
      Operand y = run(LogSoftmax::forward, x, rows, columns);
      Operand dy = Operand.of(Floats.uniform(x.n, -3, 3, columns + 1L), 2);
      Operand dx = Operand.output(x.n, 3);
      LogSoftmax.backward(
          y.segment, y.offset, dy.segment, dy.offset, dx.segment, dx.offset, rows, columns);
      for (int r = 0; r < rows; r++) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
          sum += dy.get(r * columns + i);
        }
        for (int i = r * columns; i < (r + 1) * columns; i++) {
          double part = Math.exp(y.get(i)) * sum;
          double bound = 2 * Math.ulp(3f) + 3 * Math.ulp((float) part);
          assertEquals(dy.get(i) - part, dx.get(i), bound, columns + " columns");
        }
      }
      dx.assertGuardsUntouched();
      LogSoftmax.backward(
          y.segment, y.offset, dy.segment, dy.offset, dy.segment, dy.offset, rows, columns);
      assertArrayEquals(dx.bits(), dy.bits(), "in place");
    }
  }
}
