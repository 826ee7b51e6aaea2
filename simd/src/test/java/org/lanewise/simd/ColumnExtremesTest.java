package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** {@link ColumnExtremes} against a search element after element. */
class ColumnExtremesTest {
  private static void check(float[] values, int rows, int columns, int gap, int shift) {
    int stride = columns + gap;
    Operand x = Operand.of(values, shift);
    Operand max = Operand.output(columns, 1);
    Operand min = Operand.output(columns, 2);
    ColumnExtremes.max(x.segment, x.offset, rows, columns, stride, max.segment, max.offset);
    ColumnExtremes.min(x.segment, x.offset, rows, columns, stride, min.segment, min.offset);
    for (int c = 0; c < columns; c++) {
      float largest = x.get(c);
      float smallest = x.get(c);
      for (int r = 1; r < rows; r++) {
        largest = Math.max(largest, x.get(r * stride + c));
        smallest = Math.min(smallest, x.get(r * stride + c));
      }
      assertEquals(largest, max.get(c), "column " + c + " of " + columns);
      assertEquals(smallest, min.get(c), "column " + c + " of " + columns);
    }
    max.assertGuardsUntouched();
    min.assertGuardsUntouched();
  }

  @Test
  void everySizeAndOffset() {
    for (int columns : Floats.SIZES) {
      for (int rows : new int[] {1, 2, 9}) {
        for (int gap : new int[] {0, 3}) {
          int n = rows * (columns + gap);
          check(Floats.uniform(n, -5, 5, n), rows, columns, gap, gap);
        }
      }
    }
  }

  @Test
  void nanInfinitiesAndZeros() {
    for (int columns : Floats.SIZES) {
      check(Floats.mixed(7 * columns, columns), 7, columns, 0, 1);
      float[] zeros = new float[2 * columns];
      for (int i = 0; i < zeros.length; i += 3) {
        zeros[i] = -0f;
      }
      check(zeros, 2, columns, 0, 0);
    }
  }
}
