package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.simd.TestMemory.d;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/**
 * {@link Gemv} against a product in double precision, and bit for bit against its parts and {@link
 * Gemm}.
 */
class GemvTest {
  private static final int LANES = Lanes.F32.length();
  private static final int[] ROWS = {1, 2, 3, 4, 5, 9};
  private static final int[] COLUMNS = {
    1, 2, LANES - 1, LANES, LANES + 1, 2 * LANES, 3 * LANES + 2, 8 * LANES, 17 * LANES + 3
  };

  private interface Case {
    void check(boolean trans, int m, int n, double alpha, double beta, int gap);
  }

  private static void cases(Case one) {
    for (boolean trans : new boolean[] {false, true}) {
      for (int m : ROWS) {
        for (int n : COLUMNS) {
          one.check(trans, m, n, 1, 0, 0);
          one.check(trans, m, n, -0.75, 0.5, 3);
        }
      }
      one.check(trans, 2 * GemmLoops.MAX_STEPS + 3, LANES + 1, 0.5, 1, 1);
      one.check(trans, 3, 5, 0, 2, 0);
    }
  }

  @Test
  void floats() {
    cases(
        (trans, m, n, alpha, beta, gap) -> {
          int lda = n + gap;
          int outputs = trans ? n : m;
          MemorySegment a = TestMemory.floats(gap + (long) m * lda, 1);
          MemorySegment x = TestMemory.floats(2L * gap + (trans ? m : n), 2);
          MemorySegment y = TestMemory.floats(outputs + 2L, 3);
          MemorySegment old = TestMemory.copy(y);
          Gemv.sgemv(trans, m, n, (float) alpha, a, gap, lda, x, 2L * gap, (float) beta, y, 1);
          for (int i = 0; i < outputs; i++) {
            double sum = 0;
            double size = 0;
            for (int p = 0; p < (trans ? m : n); p++) {
              long at = gap + (trans ? (long) p * lda + i : (long) i * lda + p);
              double term = (double) f(a, at) * f(x, 2L * gap + p);
              sum += term;
              size += Math.abs(term);
            }
            double was = f(old, 1 + i);
            close(
                alpha * sum + beta * was,
                f(y, 1 + i),
                Math.abs(alpha) * size + Math.abs(beta * was),
                0x1p-24);
          }
          assertEquals(f(old, 0), f(y, 0));
          assertEquals(f(old, outputs + 1), f(y, outputs + 1));
        });
  }

  @Test
  void doubles() {
    cases(
        (trans, m, n, alpha, beta, gap) -> {
          int lda = n + gap;
          int outputs = trans ? n : m;
          MemorySegment a = TestMemory.doubles(gap + (long) m * lda, 1);
          MemorySegment x = TestMemory.doubles(2L * gap + (trans ? m : n), 2);
          MemorySegment y = TestMemory.doubles(outputs + 2L, 3);
          MemorySegment old = TestMemory.copy(y);
          Gemv.dgemv(trans, m, n, alpha, a, gap, lda, x, 2L * gap, beta, y, 1);
          for (int i = 0; i < outputs; i++) {
            double sum = 0;
            double size = 0;
            for (int p = 0; p < (trans ? m : n); p++) {
              long at = gap + (trans ? (long) p * lda + i : (long) i * lda + p);
              double term = d(a, at) * d(x, 2L * gap + p);
              sum += term;
              size += Math.abs(term);
            }
            double was = d(old, 1 + i);
            close(
                alpha * sum + beta * was,
                d(y, 1 + i),
                Math.abs(alpha) * size + Math.abs(beta * was),
                0x1p-53);
          }
          assertEquals(d(old, 0), d(y, 0));
          assertEquals(d(old, outputs + 1), d(y, outputs + 1));
        });
  }

  private static void close(double expected, double got, double size, double unit) {
    // A sum of at most 2100 terms; what errors of one unit each add up to in practice stays far
    // below the bound.
    assertTrue(
        Math.abs(got - expected) <= 2100 * unit * size,
        () -> "expected " + expected + ", got " + got);
  }

  @Test
  void anySplitGivesTheSameBits() {
    int m = 7;
    int n = 17 * LANES + 3;
    MemorySegment a = TestMemory.floats((long) m * n, 1);
    MemorySegment x = TestMemory.floats(n, 2);
    MemorySegment whole = TestMemory.floats(n, 3);
    MemorySegment parts = TestMemory.copy(whole);
    Gemv.sgemv(false, m, n, 1.5f, a, 0, n, x, 0, 0.5f, whole, 0);
    Gemv.sgemv(false, 2, n, 1.5f, a, 0, n, x, 0, 0.5f, parts, 0);
    Gemv.sgemv(false, m - 2, n, 1.5f, a, 2L * n, n, x, 0, 0.5f, parts, 2);
    assertEquals(-1, whole.mismatch(parts));
    Gemv.sgemv(true, m, n, 1.5f, a, 0, n, x, 0, 0.5f, whole, 0);
    int cut = LANES + 1;
    Gemv.sgemv(true, m, cut, 1.5f, a, 0, n, x, 0, 0.5f, parts, 0);
    Gemv.sgemv(true, m, n - cut, 1.5f, a, cut, n, x, 0, 0.5f, parts, cut);
    assertEquals(-1, whole.mismatch(parts));
  }

  @Test
  void transposedIsOneRowOfGemm() {
    int m = GemmLoops.MAX_STEPS + 3;
    int n = 9 * LANES + 3;
    MemorySegment a = TestMemory.floats((long) m * n, 1);
    MemorySegment x = TestMemory.floats(m, 2);
    MemorySegment y = TestMemory.floats(n, 3);
    MemorySegment row = TestMemory.copy(y);
    Gemv.sgemv(true, m, n, 1.5f, a, 0, n, x, 0, 0.5f, y, 0);
    MemorySegment scratch = TestMemory.bytes(Gemm.sgemmScratchBytes(1, n, m));
    Gemm.sgemm(false, false, 1, n, m, 1.5f, x, 0, m, a, 0, n, 0.5f, row, 0, n, scratch, 0);
    assertEquals(-1, y.mismatch(row));
  }

  @Test
  void specialCases() {
    MemorySegment a = TestMemory.floats(12, 1);
    MemorySegment x = TestMemory.floats(4, 2);
    MemorySegment y = TestMemory.floats(3, 3);
    y.setAtIndex(JAVA_FLOAT, 1, Float.NaN);
    Gemv.sgemv(false, 3, 4, 1f, a, 0, 4, x, 0, 0f, y, 0);
    assertTrue(Float.isFinite(f(y, 1)));
    a.setAtIndex(JAVA_FLOAT, 4, Float.NaN);
    Gemv.sgemv(false, 3, 4, 1f, a, 0, 4, x, 0, 0f, y, 0);
    assertTrue(Float.isFinite(f(y, 0)));
    assertTrue(Float.isNaN(f(y, 1)));
    Gemv.sgemv(false, 3, 4, 0f, a, 0, 4, x, 0, 0f, y, 0);
    assertEquals(0f, f(y, 1));
    Gemv.sgemv(true, 0, 3, 1f, a, 0, 4, x, 0, 0.5f, y, 0);
    Gemv.sgemv(true, 3, 0, 1f, a, 0, 4, x, 0, 0.5f, y, 0);
    assertEquals(0f, f(y, 1));
    MemorySegment wide = TestMemory.bytes(24);
    wide.setAtIndex(JAVA_DOUBLE, 0, 3);
    Gemv.dgemv(false, 1, 0, 1, a, 0, 4, x, 0, 0.5, wide, 0);
    assertEquals(1.5, d(wide, 0));
    Class<IndexOutOfBoundsException> outside = IndexOutOfBoundsException.class;
    assertThrows(outside, () -> Gemv.sgemv(false, 3, 4, 1f, a, 1, 4, x, 0, 0f, y, 0));
    assertThrows(outside, () -> Gemv.sgemv(false, 3, 4, 1f, a, 0, 4, x, 1, 0f, y, 0));
    assertThrows(outside, () -> Gemv.sgemv(true, 3, 4, 1f, a, 0, 4, x, 0, 0f, y, 0));
  }
}
