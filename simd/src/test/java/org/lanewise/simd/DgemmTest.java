package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.simd.TestMemory.d;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/**
 * {@link Gemm#dgemm}: the tiles of float64, and the loops shared with float32 at the other size of
 * an element.
 */
class DgemmTest {
  private static final int LANES = Lanes.F64.length();

  @Test
  void tilesOfEveryShape() {
    for (int m : new int[] {1, 3, 4, 5, 6, 9, 11}) {
      for (int n : new int[] {1, LANES, LANES + 1, 2 * LANES, 4 * LANES + 1}) {
        forKinds(m, n, 5, 1, 0, 0);
        forKinds(m, n, 12 * LANES, -0.75, 0.5, 3);
      }
    }
  }

  @Test
  void blocksOfEveryDimension() {
    int steps = GemmLoops.MAX_STEPS;
    forKinds(2, LANES + 1, 2 * steps + 1, 1.5, 1, 1);
    check(true, false, GemmLoops.maxRows(steps, 3) + 1, 2 * LANES + 1, steps, 1, 0, 0);
    check(false, false, 5, GemmLoops.maxColumns(steps, 3) + 1, steps, 1, 0, 0);
  }

  private static void forKinds(int m, int n, int k, double alpha, double beta, int gap) {
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        check(transA, transB, m, n, k, alpha, beta, gap);
      }
    }
  }

  /** Against plain loops, and the same in four parts. */
  private static void check(
      boolean transA, boolean transB, int m, int n, int k, double alpha, double beta, int gap) {
    int lda = (transA ? m : k) + gap;
    int ldb = (transB ? k : n) + gap;
    int ldc = n + gap;
    MemorySegment a = TestMemory.doubles(gap + (long) lda * (transA ? k : m), 1);
    MemorySegment b = TestMemory.doubles(gap + (long) ldb * (transB ? n : k), 2);
    MemorySegment c = TestMemory.doubles(gap + (long) ldc * m, 3);
    MemorySegment old = TestMemory.copy(c);
    MemorySegment parts = TestMemory.copy(c);
    MemorySegment scratch = TestMemory.bytes(Gemm.dgemmScratchBytes(m, n, k));
    Gemm.dgemm(
        transA, transB, m, n, k, alpha, a, gap, lda, b, gap, ldb, beta, c, gap, ldc, scratch, 0);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        double size = 0;
        for (int p = 0; p < k; p++) {
          double term =
              d(a, gap + (transA ? (long) p * lda + i : (long) i * lda + p))
                  * d(b, gap + (transB ? (long) j * ldb + p : (long) p * ldb + j));
          sum += term;
          size += Math.abs(term);
        }
        double was = d(old, gap + (long) i * ldc + j);
        double expected = alpha * sum + beta * was;
        // Both sides round, each at most once a term.
        double bound = 2 * (k + 3) * 0x1p-53 * (Math.abs(alpha) * size + Math.abs(beta * was));
        double got = d(c, gap + (long) i * ldc + j);
        assertTrue(
            Math.abs(got - expected) <= bound, () -> "expected " + expected + ", got " + got);
      }
    }
    int rows = (m + 1) / 2;
    int columns = Math.min(n, LANES);
    for (int i = 0; i < m; i += rows) {
      for (int j = 0; j < n; j += columns) {
        Gemm.dgemm(
            transA,
            transB,
            Math.min(rows, m - i),
            Math.min(columns, n - j),
            k,
            alpha,
            a,
            gap + (transA ? i : (long) i * lda),
            lda,
            b,
            gap + (transB ? (long) j * ldb : j),
            ldb,
            beta,
            parts,
            gap + (long) i * ldc + j,
            ldc,
            scratch,
            0);
      }
    }
    assertEquals(-1, c.mismatch(parts), () -> m + " x " + n + " x " + k);
  }

  @Test
  void specialCases() {
    MemorySegment a = TestMemory.doubles(9, 1);
    MemorySegment c = TestMemory.bytes(72).fill((byte) 0xff); // NaN everywhere
    MemorySegment scratch = TestMemory.bytes(Gemm.dgemmScratchBytes(3, 3, 3));
    Gemm.dgemm(false, true, 3, 3, 3, 0.5, a, 0, 3, a, 0, 3, 0, c, 0, 3, scratch, 0);
    assertTrue(Double.isFinite(d(c, 8)));
    a.setAtIndex(JAVA_DOUBLE, 0, Double.NaN);
    Gemm.dgemm(false, false, 3, 3, 3, 1, a, 0, 3, a, 0, 3, 1, c, 0, 3, scratch, 0);
    assertTrue(Double.isNaN(d(c, 2)));
    assertTrue(Double.isNaN(d(c, 3)));
    assertTrue(Double.isFinite(d(c, 8)));
    Gemm.dgemm(false, false, 3, 3, 3, 0, a, 0, 3, a, 0, 3, 0, c, 0, 3, scratch, 0);
    assertEquals(0.0, d(c, 2));
    c.setAtIndex(JAVA_DOUBLE, 2, 3);
    Gemm.dgemm(false, false, 3, 3, 0, 1, a, 0, 3, a, 0, 3, 0.5, c, 0, 3, scratch, 0);
    assertEquals(1.5, d(c, 2));
  }
}
