package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/**
 * Products with operands that were packed before, and with a D of its own: bits of the plain ones.
 */
class GemmPackedTest {
  private static final int LANES = Lanes.F32.length();
  private static final int[] DEPTHS = {1, 17, GemmLoops.MAX_STEPS + 1, 9 * GemmLoops.MAX_STEPS + 5};

  private static MemorySegment plain(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      MemorySegment a,
      MemorySegment b,
      float beta,
      MemorySegment old) {
    MemorySegment c = TestMemory.copy(old);
    Gemm.sgemm(
        transA,
        transB,
        m,
        n,
        k,
        1.25f,
        a,
        0,
        transA ? m : k,
        b,
        0,
        transB ? k : n,
        beta,
        c,
        0,
        n,
        scratch(m, n, k),
        0);
    return c;
  }

  private static MemorySegment scratch(int m, int n, int k) {
    return TestMemory.bytes(Gemm.sgemmScratchBytes(m, n, k));
  }

  @Test
  void packedB() {
    for (boolean transB : new boolean[] {false, true}) {
      for (int n : new int[] {1, LANES + 1, 4 * LANES, 7 * LANES + 3, 160}) {
        for (int k : DEPTHS) {
          int m = 37;
          MemorySegment a = TestMemory.floats((long) m * k, 1);
          MemorySegment b = TestMemory.floats((long) k * n, 2);
          MemorySegment c = TestMemory.floats((long) m * n, 3);
          MemorySegment expected = plain(false, transB, m, n, k, a, b, 0.5f, c);
          MemorySegment packed = TestMemory.bytes(Gemm.packedBytes(n, k));
          for (int j = 0; j < n; j += 48) { // in ranges, as threads would
            Gemm.packB(transB, n, k, b, 0, transB ? k : n, j, Math.min(n, j + 48), packed);
          }
          for (int i = 0; i < m; i += 16) {
            int rows = Math.min(16, m - i);
            Gemm.sgemm(
                GemmForm.PLAIN,
                GemmForm.PACKED,
                rows,
                n,
                k,
                1.25f,
                a,
                (long) i * k,
                k,
                packed,
                0,
                n,
                0.5f,
                c,
                (long) i * n,
                n,
                c,
                (long) i * n,
                n,
                scratch(rows, n, k),
                0);
          }
          assertEquals(-1, expected.mismatch(c), n + " columns, " + k + " steps");
        }
      }
    }
  }

  @Test
  void packedA() {
    for (boolean transB : new boolean[] {false, true}) {
      for (int m : new int[] {1, 5, 8, 20, 61}) {
        for (int k : DEPTHS) {
          int n = 3 * LANES + 5;
          MemorySegment a = TestMemory.floats((long) m * k, 1);
          MemorySegment b = TestMemory.floats((long) k * n, 2);
          MemorySegment c = TestMemory.floats((long) m * n, 3);
          MemorySegment expected = plain(true, transB, m, n, k, a, b, 0f, c);
          MemorySegment packed = TestMemory.bytes(4L * m * k);
          for (int i = 0; i < m; i += 24) {
            Gemm.packA(m, k, a, 0, m, i, Math.min(m, i + 24), packed);
          }
          for (int j = 0; j < n; j += LANES) {
            int columns = Math.min(LANES, n - j);
            Gemm.sgemm(
                GemmForm.PACKED,
                GemmForm.of(transB),
                m,
                columns,
                k,
                1.25f,
                packed,
                0,
                m,
                b,
                transB ? (long) j * k : j,
                transB ? k : n,
                0f,
                c,
                j,
                n,
                c,
                j,
                n,
                scratch(m, columns, k),
                0);
          }
          assertEquals(-1, expected.mismatch(c), m + " rows, " + k + " steps");
        }
      }
    }
  }

  @Test
  void otherMemoryIsAddedOneRowForAll() {
    for (int k : new int[] {0, 3, GemmLoops.MAX_STEPS + 1}) {
      for (int n : new int[] {1, 3 * LANES + 2, 12 * LANES}) { // the last one lets operands swap
        int m = LANES;
        MemorySegment a = TestMemory.floats((long) m * k + 1, 1);
        MemorySegment b = TestMemory.floats((long) k * n + 1, 2);
        MemorySegment row = TestMemory.floats(n, 3);
        MemorySegment repeated = TestMemory.bytes(4L * m * n);
        for (int i = 0; i < m; i++) {
          repeated.asSlice(4L * i * n, 4L * n).copyFrom(row);
        }
        MemorySegment expected = plain(false, true, m, n, k, a, b, 1f, repeated);
        MemorySegment c = TestMemory.floats((long) m * n, 4);
        Gemm.sgemm(
            GemmForm.PLAIN,
            GemmForm.TRANSPOSED,
            m,
            n,
            k,
            1.25f,
            a,
            0,
            k,
            b,
            0,
            k,
            1f,
            row,
            0,
            0,
            c,
            0,
            n,
            scratch(m, n, k),
            0);
        assertEquals(-1, expected.mismatch(c), n + " columns, " + k + " steps");
        assertEquals(f(expected, 0), f(c, 0));
      }
    }
  }
}
