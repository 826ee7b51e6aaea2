package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/**
 * {@link Standardize} and {@link ColumnSums} bit for bit, {@link Deviations} against sums one after
 * the other.
 */
class StandardizeTest {
  private static final float MEAN = 0.7f;
  private static final float SCALE = 1.3f;
  private static final float SLOPE = -0.4f;
  private static final float SHIFT = 0.2f;

  // The order of the additions differs, so the last bits of a double do as well.
  private static final double RELATIVE = 1e-12;

  @Test
  void forwardOfEverySize() {
    for (int n : Floats.SIZES) {
      Operand x = Operand.of(Floats.uniform(n, -1, 3, n), 1);
      Operand w = Operand.of(Floats.uniform(n, -1, 3, n + 1), 2);
      Operand b = Operand.of(Floats.uniform(n, -1, 3, n + 2), 3);
      Operand y = Operand.output(n, 4);
      Standardize.forward(x.segment, x.offset, MEAN, SCALE, SHIFT, y.segment, y.offset, n);
      for (int i = 0; i < n; i++) {
        assertEquals(Lanes.mulAdd(x.get(i) - MEAN, SCALE, SHIFT), y.get(i), "element " + i);
      }
      y.assertGuardsUntouched();
      Standardize.forward(
          x.segment, x.offset, MEAN, SCALE, SHIFT, w.segment, w.offset, b.segment, b.offset,
          y.segment, y.offset, n);
      for (int i = 0; i < n; i++) {
        float d = Lanes.mulAdd(x.get(i) - MEAN, SCALE, SHIFT);
        assertEquals(Lanes.mulAdd(d, w.get(i), b.get(i)), y.get(i), "element " + i);
      }
      y.assertGuardsUntouched();
    }
  }

  @Test
  void backwardOfEverySize() {
    for (int n : Floats.SIZES) {
      Operand x = Operand.of(Floats.uniform(n, -1, 3, n), 1);
      Operand w = Operand.of(Floats.uniform(n, -1, 3, n + 1), 2);
      Operand g = Operand.of(Floats.uniform(n, -1, 3, n + 2), 3);
      Operand dx = Operand.output(n, 4);
      Standardize.backward(
          g.segment,
          g.offset,
          SCALE,
          x.segment,
          x.offset,
          MEAN,
          SLOPE,
          SHIFT,
          dx.segment,
          dx.offset,
          n);
      for (int i = 0; i < n; i++) {
        float rest = Lanes.mulAdd(x.get(i) - MEAN, SLOPE, SHIFT);
        assertEquals(Lanes.mulAdd(g.get(i), SCALE, rest), dx.get(i), "element " + i);
      }
      dx.assertGuardsUntouched();
      Standardize.backward(
          g.segment,
          g.offset,
          w.segment,
          w.offset,
          SCALE,
          x.segment,
          x.offset,
          MEAN,
          SLOPE,
          SHIFT,
          dx.segment,
          dx.offset,
          n);
      for (int i = 0; i < n; i++) {
        float rest = Lanes.mulAdd(x.get(i) - MEAN, SLOPE, SHIFT);
        assertEquals(Lanes.mulAdd(g.get(i) * w.get(i), SCALE, rest), dx.get(i), "element " + i);
      }
      dx.assertGuardsUntouched();
    }
  }

  @Test
  void sumsOfEverySize() {
    for (int n : Floats.SIZES) {
      Operand x = Operand.of(Floats.uniform(n, -1, 3, n), 1);
      Operand w = Operand.of(Floats.uniform(n, -1, 3, n + 1), 2);
      Operand g = Operand.of(Floats.uniform(n, -1, 3, n + 2), 3);
      double[] sums = new double[4];
      for (int i = 0; i < n; i++) {
        double d = x.get(i) - (double) MEAN;
        sums[0] += d * d;
        sums[1] += g.get(i) * d;
        sums[2] += (double) g.get(i) * w.get(i);
        sums[3] += (double) g.get(i) * w.get(i) * d;
      }
      double bound = 30 * RELATIVE * n;
      assertEquals(sums[0], Deviations.squares(x.segment, x.offset, n, MEAN), bound);
      assertEquals(
          sums[1], Deviations.products(g.segment, g.offset, x.segment, x.offset, n, MEAN), bound);
      assertEquals(
          sums[2], Deviations.weighted(g.segment, g.offset, w.segment, w.offset, n), bound);
      assertEquals(
          sums[3],
          Deviations.weightedProducts(
              g.segment, g.offset, w.segment, w.offset, x.segment, x.offset, n, MEAN),
          bound);
    }
  }

  private static MemorySegment doubles(int n) {
    MemorySegment values = TestMemory.bytes(8L * n);
    for (int i = 0; i < n; i++) {
      values.setAtIndex(JAVA_DOUBLE, i, 0.1 * i - 1);
    }
    return values;
  }

  @Test
  void columnsOfEverySize() {
    for (int n : Floats.SIZES) {
      Operand x = Operand.of(Floats.uniform(n, -1, 3, n), 1);
      MemorySegment[] lines = {
        TestMemory.floats(n, 1), TestMemory.floats(n, 2), TestMemory.floats(n, 3)
      };
      Operand y = Operand.output(n, 4);
      Standardize.columns(
          x.segment, x.offset, lines[0], lines[1], lines[2], y.segment, y.offset, n);
      for (int i = 0; i < n; i++) {
        float d = x.get(i) - lines[0].getAtIndex(JAVA_FLOAT, i);
        float scale = lines[1].getAtIndex(JAVA_FLOAT, i);
        assertEquals(Lanes.mulAdd(d, scale, lines[2].getAtIndex(JAVA_FLOAT, i)), y.get(i));
      }
      y.assertGuardsUntouched();
    }
  }

  @Test
  void columnSumsOfEverySize() {
    for (int n : Floats.SIZES) {
      Operand x = Operand.of(Floats.uniform(n, -1, 3, n), 1);
      Operand g = Operand.of(Floats.uniform(n, -1, 3, n + 1), 2);
      MemorySegment mean = doubles(n + 1);
      MemorySegment[] sums = new MemorySegment[4];
      for (int k = 0; k < 4; k++) {
        sums[k] = doubles(2 * n + 4);
      }
      ColumnSums.add(x.segment, x.offset, n, sums[0], 1);
      ColumnSums.addSquares(x.segment, x.offset, mean, 1, n, sums[1], 1);
      ColumnSums.addProducts(
          g.segment, g.offset, x.segment, x.offset, mean, 1, n, sums[2], 1, n + 2);
      ColumnSums.addProducts(
          g.segment, g.offset, x.segment, x.offset, MEAN, SCALE, n, sums[3], 1, n + 2);
      for (int i = 0; i < n; i++) {
        double d = x.get(i) - mean.getAtIndex(JAVA_DOUBLE, i + 1);
        double own = (x.get(i) - (double) MEAN) * SCALE;
        double dy = g.get(i);
        assertSum(sums[0], i + 1, x.get(i));
        assertSum(sums[1], i + 1, d * d);
        assertSum(sums[2], i + 1, dy);
        assertSum(sums[2], i + 2 + n, dy * d);
        assertSum(sums[3], i + 1, dy);
        assertSum(sums[3], i + 2 + n, dy * own);
      }
      for (MemorySegment s : sums) {
        assertSum(s, 0, 0);
        assertSum(s, 2 * n + 3, 0);
      }
    }
  }

  private static void assertSum(MemorySegment sums, int i, double added) {
    assertEquals(0.1 * i - 1 + added, sums.getAtIndex(JAVA_DOUBLE, i), "sum " + i);
  }
}
