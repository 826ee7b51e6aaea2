package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link Standardize} bit for bit, {@link Deviations} against sums one after the other. */
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

  @Test
  void columns() {
    int rows = 7;
    MemorySegment mean = TestMemory.bytes(8L * 2 * rows);
    MemorySegment scale = TestMemory.bytes(8L * 2 * rows);
    for (int i = 0; i < 2 * rows; i++) {
      mean.setAtIndex(JAVA_DOUBLE, i, 0.1 * i);
      scale.setAtIndex(JAVA_DOUBLE, i, 1 + 0.01 * i);
    }
    for (int columns : new int[] {0, 1, 3, 8, 17, 40}) {
      int stride = columns + 2;
      Operand x = Operand.of(Floats.uniform(rows * stride, -1, 3, columns), 1);
      Operand g = Operand.of(Floats.uniform(rows * stride, -1, 3, columns + 1), 2);
      Operand out = Operand.output(columns, 3);
      Deviations.columns(
          g.segment,
          g.offset,
          x.segment,
          x.offset,
          rows,
          columns,
          stride,
          mean,
          scale,
          1,
          2,
          out.segment,
          out.offset);
      for (int c = 0; c < columns; c++) {
        double sum = 0;
        for (int r = 0; r < rows; r++) {
          double d = x.get(r * stride + c) - mean.getAtIndex(JAVA_DOUBLE, 1 + 2 * r);
          sum += g.get(r * stride + c) * d * scale.getAtIndex(JAVA_DOUBLE, 1 + 2 * r);
        }
        assertEquals((float) sum, out.get(c), 1e-6f * rows, "column " + c);
      }
      out.assertGuardsUntouched();
    }
  }
}
