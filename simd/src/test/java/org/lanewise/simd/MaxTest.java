package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link Max} and {@link Min} against a search element after element. */
class MaxTest {
  private static final int[] COLUMNS = {1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 31, 33, 100, 1000};

  private static int indexOfMax(Operand x, int from, int n) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      float candidate = x.get(from + i);
      float current = x.get(from + best);
      if (!Float.isNaN(current) && (candidate > current || Float.isNaN(candidate))) {
        best = i;
      }
    }
    return best;
  }

  private static void check(Operand x, int rows, int columns) {
    Operand values = Operand.output(rows, 1);
    MemorySegment indices = TestMemory.bytes(8L * (rows + 1));
    Max.rows(x.segment, x.offset, rows, columns, values.segment, values.offset, indices, 1);
    for (int r = 0; r < rows; r++) {
      int want = indexOfMax(x, r * columns, columns);
      String what = "row " + r + " of " + columns + " columns";
      assertEquals(want, indices.getAtIndex(JAVA_LONG, 1 + r), what);
      assertEquals(x.get(r * columns + want), values.get(r), what);
    }
    values.assertGuardsUntouched();

    Operand negated = x.copy();
    Neg.neg(x.segment, x.offset, negated.segment, negated.offset, x.n);
    Min.rows(
        negated.segment, negated.offset, rows, columns, values.segment, values.offset, indices, 0);
    for (int r = 0; r < rows; r++) {
      int want = indexOfMax(x, r * columns, columns);
      assertEquals(want, indices.getAtIndex(JAVA_LONG, r), "smallest of row " + r);
      assertEquals(negated.get(r * columns + want), values.get(r));
    }
  }

  @Test
  void everyPositionOfTheLargest() {
    for (int columns : COLUMNS) {
      int rows = Math.min(columns, 40);
      float[] values = Floats.uniform(rows * columns, -5, 0, columns);
      for (int r = 0; r < rows; r++) {
        values[r * columns + r * columns / rows] = 1;
      }
      check(Operand.of(values, 1), rows, columns);
    }
  }

  @Test
  void theFirstOfEqualOnes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int columns : COLUMNS) {
      float[] values = new float[20 * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(3) - 2;
      }
      check(Operand.of(values, 2), 20, columns);
    }
  }

  @Test
  void nanInfinitiesAndZeros() {
    for (int columns : COLUMNS) {
      check(Operand.of(Floats.mixed(30 * columns, columns), 3), 30, columns);
      float[] zeros = new float[columns];
      for (int i = 0; i < columns; i += 2) {
        zeros[i] = -0f;
      }
      check(Operand.of(zeros, 0), 1, columns);
      float[] lowest = new float[columns];
      java.util.Arrays.fill(lowest, Float.NEGATIVE_INFINITY);
      check(Operand.of(lowest, 0), 1, columns);
    }
  }

  @Test
  void ofAWholeVector() {
    for (int n : Floats.SIZES) {
      Operand x = Operand.of(Floats.uniform(n, -5, -1, n), 1);
      float max = Float.NEGATIVE_INFINITY;
      float min = Float.POSITIVE_INFINITY;
      for (float v : x.values()) {
        max = Math.max(max, v);
        min = Math.min(min, v);
      }
      assertEquals(max, Max.max(x.segment, x.offset, n), "n = " + n);
      assertEquals(min, Min.min(x.segment, x.offset, n), "n = " + n);
      for (int i = 0; i < Math.min(n, 40); i++) {
        Operand withNan = x.copy();
        withNan.set(i, Float.NaN);
        assertEquals(Float.NaN, Max.max(withNan.segment, withNan.offset, n));
        assertEquals(Float.NaN, Min.min(withNan.segment, withNan.offset, n));
      }
    }
  }
}
