package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** {@link AttentionRows} against the formulas in double. */
class AttentionRowsTest {
  private static final int ROWS = 5;
  private static final int PITCH = 80;
  private static final float SCALE = 0.7f;
  private static final int OFFSET = 3;

  private static int seen(int width, int visible, int step, int row) {
    return Math.min(width, visible + row * step);
  }

  private static double logSum(MemorySegment s, long at, int seen) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < seen; j++) {
      max = Math.max(max, SCALE * (double) f(s, at + j));
    }
    double sum = 0;
    for (int j = 0; j < seen; j++) {
      sum += Math.exp(SCALE * (double) f(s, at + j) - max);
    }
    return max + Math.log(sum);
  }

  @Test
  void exponentialsAndGradients() {
    for (int width : new int[] {1, 7, 16, 17, 33, 64}) {
      for (int step : new int[] {0, 1}) {
        int visible = step == 0 ? width : Math.max(1, width - ROWS + 2);
        MemorySegment x = TestMemory.floats(OFFSET + ROWS * PITCH, 1);
        MemorySegment g = TestMemory.floats(OFFSET + ROWS * PITCH, 2);
        MemorySegment s = TestMemory.copy(x);
        MemorySegment sums = TestMemory.floats(ROWS + 1, 3);
        MemorySegment factors = TestMemory.floats(ROWS + 2, 4);
        AttentionRows.exponentials(
            s, OFFSET, ROWS, PITCH, width, visible, step, SCALE, sums, 1, factors, 2);
        MemorySegment p = TestMemory.copy(x);
        MemorySegment ds = TestMemory.copy(g);
        MemorySegment dots = TestMemory.floats(ROWS, 5);
        AttentionRows.gradients(
            p, OFFSET, ds, OFFSET, ROWS, PITCH, width, visible, step, SCALE, sums, 1, dots, 0);
        for (int r = 0; r < ROWS; r++) {
          long at = OFFSET + (long) r * PITCH;
          int seen = seen(width, visible, step, r);
          double logSum = logSum(x, at, seen);
          assertEquals(logSum, f(sums, 1 + r), 1e-6 * (1 + Math.abs(logSum)));
          for (int j = 0; j < width; j++) {
            double weight = j < seen ? Math.exp(SCALE * (double) f(x, at + j) - logSum) : 0;
            assertEquals(weight, f(s, at + j) * (double) f(factors, 2 + r), 1e-6 * weight);
            assertEquals(weight, f(p, at + j), 2e-6 * weight);
            double slope = SCALE * weight * (f(g, at + j) - (double) f(dots, r));
            assertEquals(slope, f(ds, at + j), 3e-6 * (weight + Math.abs(slope)));
          }
        }
      }
    }
  }

  @Test
  void specialRows() {
    float[] specials = {Float.NaN, Float.POSITIVE_INFINITY};
    for (float special : specials) {
      MemorySegment s = TestMemory.floats(32, 1);
      s.setAtIndex(ValueLayout.JAVA_FLOAT, 4, special);
      MemorySegment sums = TestMemory.floats(1, 2);
      AttentionRows.exponentials(s, 0, 1, 32, 9, 6, 0, 1, sums, 0, TestMemory.floats(1, 3), 0);
      assertTrue(Float.isNaN(f(sums, 0)));
      assertEquals(0f, f(s, 8));
    }
    MemorySegment s = TestMemory.floats(32, 1);
    s.setAtIndex(ValueLayout.JAVA_FLOAT, 4, Float.NEGATIVE_INFINITY);
    MemorySegment sums = TestMemory.floats(1, 2);
    AttentionRows.exponentials(s, 0, 1, 32, 9, 9, 0, 1, sums, 0, TestMemory.floats(1, 3), 0);
    assertEquals(0f, f(s, 4));
    assertTrue(Float.isFinite(f(sums, 0)));
  }

  @Test
  void dotsAndFactorsOfRows() {
    MemorySegment a = TestMemory.floats(400, 1);
    MemorySegment b = TestMemory.floats(400, 2);
    MemorySegment out = TestMemory.floats(ROWS + 1, 3);
    AttentionRows.dots(a, 2, 70, b, 3, 75, ROWS, 67, out, 1);
    MemorySegment scaled = TestMemory.copy(a);
    AttentionRows.scale(scaled, 2, ROWS, 67, 70, b, 5);
    for (int r = 0; r < ROWS; r++) {
      double dot = 0;
      for (int c = 0; c < 67; c++) {
        dot += f(a, 2 + 70L * r + c) * (double) f(b, 3 + 75L * r + c);
        assertEquals(f(a, 2 + 70L * r + c) * f(b, 5 + r), f(scaled, 2 + 70L * r + c));
      }
      assertEquals((float) dot, f(out, 1 + r), 1e-6);
      assertEquals(f(a, 2 + 70L * r + 67), f(scaled, 2 + 70L * r + 67)); // between rows
    }
  }
}
