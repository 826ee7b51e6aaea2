package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.lanewise.simd.Floats.assertUlps;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What holds for every elementwise kernel: right against an oracle in double at all sizes and
 * offsets, nothing written outside, right in place, and no bit different when the range is split.
 */
final class Pointwise {
  /** {@code y[i] = f(x[i])}. */
  @FunctionalInterface
  interface Unary {
    void run(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n);
  }

  /** {@code y[i] = f(a[i], b[i])}. */
  @FunctionalInterface
  interface Binary {
    void run(
        MemorySegment a,
        long aOffset,
        MemorySegment b,
        long bOffset,
        MemorySegment y,
        long yOffset,
        int n);
  }

  private static final int[] SHIFTS = {0, 1, 3};

  private Pointwise() {}

  static void check(Unary kernel, DoubleUnaryOperator exact, double ulps) {
    for (int n : Floats.SIZES) {
      for (int shift : SHIFTS) {
        Operand x = Operand.of(Floats.mixed(n, n + 7919L * shift), shift);
        Operand y = Operand.output(n, 2 * shift);
        Operand before = x.copy();
        kernel.run(x.segment, x.offset, y.segment, y.offset, n);
        for (int i = 0; i < n; i++) {
          float v = x.get(i);
          assertUlps(exact.applyAsDouble(v), y.get(i), ulps, "f(" + v + "), " + i + " of " + n);
        }
        y.assertGuardsUntouched();
        assertArrayEquals(before.bits(), x.bits(), "the input changed");

        Operand pieces = Operand.output(n, shift);
        for (int from = 0, piece = 1; from < n; from += piece, piece = 3 * piece % 41 + 2) {
          int length = Math.min(piece, n - from);
          kernel.run(x.segment, x.offset + from, pieces.segment, pieces.offset + from, length);
        }
        assertArrayEquals(y.bits(), pieces.bits(), "split, n = " + n);

        kernel.run(x.segment, x.offset, x.segment, x.offset, n);
        assertArrayEquals(y.bits(), x.bits(), "in place, n = " + n);
        x.assertGuardsUntouched();
      }
    }
  }

  static void check(Binary kernel, DoubleBinaryOperator exact, double ulps) {
    for (int n : Floats.SIZES) {
      for (int shift : SHIFTS) {
        Operand a = Operand.of(Floats.mixed(n, n + 7919L * shift), shift);
        Operand b = Operand.of(Floats.mixed(n, n + 104729L * shift + 1), 2 * shift);
        Operand y = Operand.output(n, 2 * shift + 1);
        kernel.run(a.segment, a.offset, b.segment, b.offset, y.segment, y.offset, n);
        for (int i = 0; i < n; i++) {
          String what = "f(" + a.get(i) + ", " + b.get(i) + "), " + i + " of " + n;
          assertUlps(exact.applyAsDouble(a.get(i), b.get(i)), y.get(i), ulps, what);
        }
        y.assertGuardsUntouched();

        Operand pieces = Operand.output(n, shift);
        for (int from = 0, piece = 1; from < n; from += piece, piece = 3 * piece % 41 + 2) {
          kernel.run(
              a.segment,
              a.offset + from,
              b.segment,
              b.offset + from,
              pieces.segment,
              pieces.offset + from,
              Math.min(piece, n - from));
        }
        assertArrayEquals(y.bits(), pieces.bits(), "split, n = " + n);

        Operand first = a.copy();
        kernel.run(
            first.segment, first.offset, b.segment, b.offset, first.segment, first.offset, n);
        assertArrayEquals(y.bits(), first.bits(), "in place of the first, n = " + n);
        kernel.run(a.segment, a.offset, b.segment, b.offset, b.segment, b.offset, n);
        assertArrayEquals(y.bits(), b.bits(), "in place of the second, n = " + n);
      }
    }
  }
}
