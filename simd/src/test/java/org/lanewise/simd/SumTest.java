package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link Sum} and {@link SumOfSquares} against sums in double, element after element. */
class SumTest {
  private static final int[] COLUMNS = {1, 2, 3, 7, 8, 10, 17, 33, 64, 65, 100};

  // The order of the additions differs, so the last bits of a double do as well.
  private static final double RELATIVE = 1e-12;

  private static double exact(Operand x, int from, int step, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x.get(from + i * step);
    }
    return sum;
  }

  @Test
  void sumsOfEverySizeAndOffset() {
    for (int n : Floats.SIZES) {
      for (int shift = 0; shift < 4; shift++) {
        Operand x = Operand.of(Floats.uniform(n, -1, 3, n), shift);
        double sum = Sum.sum(x.segment, x.offset, n);
        assertEquals(exact(x, 0, 1, n), sum, RELATIVE * n, "n = " + n);
        double squares = 0;
        for (float v : x.values()) {
          squares += (double) v * v;
        }
        assertEquals(squares, SumOfSquares.sum(x.segment, x.offset, n), 9 * RELATIVE * n);
      }
    }
  }

  @Test
  void sumDoesNotDependOnTheOffset() {
    float[] values = Floats.uniform(1003, -1, 3, 1);
    Operand first = Operand.of(values, 0);
    double want = Sum.sum(first.segment, first.offset, first.n);
    for (int shift = 1; shift < 9; shift++) {
      Operand x = Operand.of(values, shift);
      assertEquals(want, Sum.sum(x.segment, x.offset, x.n));
    }
  }

  @Test
  void longSumsLoseNothing() {
    int n = 10_000_000;
    MemorySegment x = TestMemory.bytes(4L * n);
    Fill.fill(0.1f, x, 0, n);
    assertEquals((double) 0.1f * n, Sum.sum(x, 0, n), 1e-3);
    double want = 0;
    for (int i = 0; i < n; i++) {
      float v = (float) Math.abs(Math.sin(i));
      x.setAtIndex(JAVA_FLOAT, i, v);
      want += v;
    }
    assertEquals((float) want, (float) Sum.sum(x, 0, n), Math.ulp((float) want));
  }

  @Test
  void sumOfNotFiniteElements() {
    float inf = Float.POSITIVE_INFINITY;
    for (int n : new int[] {1, 3, 20, 50}) {
      for (int at = 0; at < n; at++) {
        Operand x = Operand.of(new float[n], 0);
        x.set(at, inf);
        assertEquals(inf, Sum.sum(x.segment, x.offset, n));
        x.set((at + 1) % n, -inf);
        assertEquals(n == 1 ? -inf : Float.NaN, (float) Sum.sum(x.segment, x.offset, n));
        x.set(at, Float.NaN);
        assertEquals(Float.NaN, (float) Sum.sum(x.segment, x.offset, n));
      }
    }
  }

  @Test
  void squaresDoNotOverflow() {
    Operand x = Operand.of(1e30f, 1e-30f, -1e30f);
    double square = (double) 1e30f * 1e30f;
    assertEquals(2 * square, SumOfSquares.sum(x.segment, x.offset, 3), square * 1e-15);
  }

  @Test
  void rows() {
    for (int columns : COLUMNS) {
      for (int rows : new int[] {0, 1, 5}) {
        Operand x = Operand.of(Floats.uniform(rows * columns, -1, 3, columns), 1);
        Operand out = Operand.output(rows, 2);
        Sum.rows(x.segment, x.offset, rows, columns, out.segment, out.offset);
        for (int r = 0; r < rows; r++) {
          assertEquals((float) exact(x, r * columns, 1, columns), out.get(r), 1e-6f * columns);
        }
        out.assertGuardsUntouched();
      }
    }
  }

  @Test
  void sumsOfNothingAreZero() {
    Operand out = Operand.of(5f, 5f, 5f);
    Sum.rows(out.segment, out.offset, 3, 0, out.segment, out.offset);
    assertEquals(0f, out.get(2));
    out.set(1, 5f);
    Sum.columns(out.segment, out.offset, 0, 3, 3, out.segment, out.offset);
    assertEquals(0f, out.get(1));
  }

  @Test
  void columns() {
    for (int columns : COLUMNS) {
      for (int gap : new int[] {0, 3}) {
        for (int rows : new int[] {1, 2, 37}) {
          int stride = columns + gap;
          Operand x = Operand.of(Floats.uniform(rows * stride, -1, 3, columns), 1);
          Operand out = Operand.output(columns, 2);
          Sum.columns(x.segment, x.offset, rows, columns, stride, out.segment, out.offset);
          for (int c = 0; c < columns; c++) {
            // Row after row: the same order, and so the same bits.
            assertEquals((float) exact(x, c, stride, rows), out.get(c), c + " of " + columns);
          }
          out.assertGuardsUntouched();
        }
      }
    }
  }
}
