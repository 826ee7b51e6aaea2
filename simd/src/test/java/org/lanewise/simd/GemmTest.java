package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.simd.TestMemory.f;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link Gemm#sgemm} against a product in double precision, and bit for bit against itself. */
class GemmTest {
  private static final int LANES = Lanes.F32.length();

  /** Rows around the tiles of 4, 6 and 8, columns around one, two, three and four vectors. */
  private static final int[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13};

  private static final int[] COLUMNS = {
    1,
    LANES - 1,
    LANES,
    LANES + 1,
    2 * LANES,
    2 * LANES + 1,
    3 * LANES + 2,
    4 * LANES,
    5 * LANES + 3
  };

  /** A product with offsets, and gaps between the rows of every matrix. */
  private record Product(
      boolean transA, boolean transB, int m, int n, int k, float alpha, float beta, int gap) {
    int lda() {
      return (transA ? m : k) + gap;
    }

    int ldb() {
      return (transB ? k : n) + gap;
    }

    int ldc() {
      return n + gap;
    }

    long offset() {
      return gap;
    }

    MemorySegment a() {
      return TestMemory.floats(offset() + (long) lda() * (transA ? k : m), 1);
    }

    MemorySegment b() {
      return TestMemory.floats(offset() + (long) ldb() * (transB ? n : k), 2);
    }

    MemorySegment c() {
      return TestMemory.floats(offset() + (long) ldc() * m, 3);
    }

    double a(MemorySegment a, int i, int p) {
      return f(a, offset() + (transA ? (long) p * lda() + i : (long) i * lda() + p));
    }

    double b(MemorySegment b, int p, int j) {
      return f(b, offset() + (transB ? (long) j * ldb() + p : (long) p * ldb() + j));
    }

    long at(int i, int j) {
      return offset() + (long) i * ldc() + j;
    }

    void run(MemorySegment a, MemorySegment b, MemorySegment c) {
      part(a, b, c, 0, m, 0, n);
    }

    /** The rows and columns of C in these ranges. */
    void part(MemorySegment a, MemorySegment b, MemorySegment c, int i0, int i1, int j0, int j1) {
      MemorySegment scratch = TestMemory.bytes(Gemm.sgemmScratchBytes(i1 - i0, j1 - j0, k));
      long fromA = offset() + (transA ? i0 : (long) i0 * lda());
      long fromB = offset() + (transB ? (long) j0 * ldb() : j0);
      Gemm.sgemm(
          transA,
          transB,
          i1 - i0,
          j1 - j0,
          k,
          alpha,
          a,
          fromA,
          lda(),
          b,
          fromB,
          ldb(),
          beta,
          c,
          at(i0, j0),
          ldc(),
          scratch,
          0);
    }

    void check() {
      MemorySegment a = a();
      MemorySegment b = b();
      MemorySegment c = c();
      MemorySegment old = TestMemory.copy(c);
      run(a, b, c);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          double size = 0;
          for (int p = 0; p < k; p++) {
            double term = a(a, i, p) * b(b, p, j);
            sum += term;
            size += Math.abs(term);
          }
          double was = f(old, at(i, j));
          double expected = alpha * sum + (beta == 0 ? 0 : beta * was);
          // The usual bound of a sum of k terms: each addition rounds once, relative to the sum of
          // sizes.
          double bound =
              (k + 3) * 0x1p-24 * (Math.abs(alpha) * size + Math.abs(beta * was)) + 1e-38;
          double got = f(c, at(i, j));
          assertTrue(
              Math.abs(got - expected) <= bound,
              () -> this + ": expected " + expected + ", got " + got);
        }
      }
      for (long q = 0; q < c.byteSize() / 4; q++) {
        long column = q - offset();
        if (column < 0 || column % ldc() >= n) {
          assertEquals(f(old, q), f(c, q), "gap");
        }
      }
    }
  }

  private static void forKinds(int m, int n, int k, float alpha, float beta, int gap) {
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        new Product(transA, transB, m, n, k, alpha, beta, gap).check();
      }
    }
  }

  @Test
  void tilesOfEveryShape() {
    for (int m : ROWS) {
      for (int n : COLUMNS) {
        forKinds(m, n, 3, 1f, 0f, 0);
      }
    }
  }

  @Test
  void alphaBetaOffsetsAndLeadingDimensions() {
    for (int m : new int[] {1, 6, 11}) {
      for (int n : new int[] {2, 2 * LANES, 4 * LANES + 5}) {
        forKinds(m, n, 17, 1f, 1f, 5);
        forKinds(m, n, 17, -0.75f, 0f, 3);
        forKinds(m, n, 17, 1.25f, 0.5f, 1);
        forKinds(m, n, 17, 0f, 0.5f, 1);
      }
    }
  }

  @Test
  void blocksOfEveryDimension() {
    forKinds(5, LANES + 3, GemmLoops.MAX_STEPS, 1f, 0f, 0);
    forKinds(5, LANES + 3, GemmLoops.MAX_STEPS + 1, 1f, 1f, 1);
    forKinds(7, LANES, 2 * GemmLoops.MAX_STEPS + 5, 0.5f, 2f, 0);
    // The fewest rows and columns in a block come with the most steps.
    int steps = GemmLoops.MAX_STEPS;
    new Product(true, false, GemmLoops.maxRows(steps, 2) + 7, 2 * LANES + 1, steps, 1f, 0f, 0)
        .check();
    new Product(false, true, GemmLoops.maxRows(steps, 2) + 1, 9, 2 * steps, 1f, 1f, 1).check();
    new Product(false, false, 3, GemmLoops.maxColumns(steps, 2) + LANES + 1, steps, 1f, 0f, 0)
        .check();
    new Product(
            false,
            false,
            GemmLoops.maxRows(steps, 2) + 1,
            GemmLoops.maxColumns(steps, 2) + 1,
            steps,
            1f,
            0f,
            0)
        .check();
  }

  @Test
  void operandsThatChangePlaces() {
    for (int m : new int[] {LANES / 2, LANES, LANES + 3}) {
      forKinds(m, 4 * LANES + 1, 12 * LANES, 1f, 0f, 0);
      forKinds(m, 4 * LANES + 1, 12 * LANES, 0.5f, 2f, 1);
    }
    forKinds(LANES, 7 * LANES, GemmLoops.MAX_STEPS + 1, 1f, 1f, 0);
  }

  @Test
  void anySplitGivesTheSameBits() {
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        // Large enough for packing of either operand to begin in the whole and not in the parts.
        same(new Product(transA, transB, 70, 5 * LANES + 3, 23, 0.5f, 1f, 2));
        same(new Product(transA, transB, 9, 3 * LANES + 1, GemmLoops.MAX_STEPS + 30, 1f, 0f, 0));
      }
    }
  }

  private static void same(Product product) {
    MemorySegment a = product.a();
    MemorySegment b = product.b();
    MemorySegment whole = product.c();
    product.run(a, b, whole);
    int m = product.m();
    int n = product.n();
    for (int[] cut : new int[][] {{1, n}, {m / 2, 1}, {m, n / 2}, {5, LANES}, {m - 1, 2 * LANES}}) {
      MemorySegment parts = product.c();
      product.part(a, b, parts, 0, cut[0], 0, cut[1]);
      product.part(a, b, parts, 0, cut[0], cut[1], n);
      product.part(a, b, parts, cut[0], m, 0, cut[1]);
      product.part(a, b, parts, cut[0], m, cut[1], n);
      assertEquals(-1, whole.mismatch(parts), product::toString);
    }
  }

  @Test
  void sumsInAscendingOrder() {
    // The order that the class promises, written as a plain loop: the same bits at every vector
    // width.
    Product product =
        new Product(false, true, 5, LANES + 2, 2 * GemmLoops.MAX_STEPS + 5, 1.5f, 0.25f, 0);
    MemorySegment a = product.a();
    MemorySegment b = product.b();
    MemorySegment c = product.c();
    MemorySegment old = TestMemory.copy(c);
    product.run(a, b, c);
    int block = (product.k() + 2) / 3;
    for (int i = 0; i < product.m(); i++) {
      for (int j = 0; j < product.n(); j++) {
        float expected = 0.25f * f(old, product.at(i, j));
        for (int from = 0; from < product.k(); from += block) {
          float sum = 0;
          for (int p = from; p < Math.min(product.k(), from + block); p++) {
            sum = Lanes.mulAdd((float) product.a(a, i, p), (float) product.b(b, p, j), sum);
          }
          expected = Lanes.mulAdd(sum, 1.5f, expected);
        }
        assertEquals(expected, f(c, product.at(i, j)));
      }
    }
  }

  @Test
  void emptyProducts() {
    MemorySegment c = TestMemory.floats(6, 1);
    MemorySegment old = TestMemory.copy(c);
    MemorySegment none = TestMemory.bytes(0).asSlice(0, 0);
    Gemm.sgemm(
        false,
        false,
        0,
        3,
        4,
        1f,
        none,
        0,
        4,
        TestMemory.floats(12, 2),
        0,
        3,
        0f,
        none,
        0,
        3,
        none,
        0);
    Gemm.sgemm(
        false,
        false,
        2,
        0,
        4,
        1f,
        TestMemory.floats(8, 2),
        0,
        4,
        none,
        0,
        1,
        0f,
        none,
        0,
        1,
        none,
        0);
    Gemm.sgemm(false, false, 2, 3, 0, 1f, none, 0, 1, none, 0, 3, 1f, c, 0, 3, none, 0);
    assertEquals(-1, c.mismatch(old));
    Gemm.sgemm(false, false, 2, 3, 0, 1f, none, 0, 1, none, 0, 3, 0.5f, c, 0, 3, none, 0);
    assertEquals(0.5f * f(old, 5), f(c, 5));
    c.setAtIndex(JAVA_FLOAT, 5, Float.NaN);
    Gemm.sgemm(false, false, 2, 3, 0, 1f, none, 0, 1, none, 0, 3, 0f, c, 0, 3, none, 0);
    assertEquals(0f, f(c, 5));
  }

  @Test
  void notANumberAndInfinity() {
    int n = LANES + 1;
    MemorySegment a = TestMemory.floats(2 * 3, 1);
    MemorySegment b = TestMemory.floats(3L * n, 2);
    MemorySegment c = TestMemory.floats(2L * n, 3);
    MemorySegment scratch = TestMemory.bytes(Gemm.sgemmScratchBytes(2, n, 3));
    c.fill((byte) 0xff); // NaN everywhere
    Gemm.sgemm(false, false, 2, n, 3, 0.5f, a, 0, 3, b, 0, n, 0f, c, 0, n, scratch, 0);
    for (int q = 0; q < 2 * n; q++) {
      assertTrue(Float.isFinite(f(c, q)));
    }
    a.setAtIndex(JAVA_FLOAT, 4, Float.NaN);
    b.setAtIndex(JAVA_FLOAT, 2 * n - 1, Float.POSITIVE_INFINITY); // b[1, n - 1], in the tail
    Gemm.sgemm(false, false, 2, n, 3, 1f, a, 0, 3, b, 0, n, 0f, c, 0, n, scratch, 0);
    for (int j = 0; j < n; j++) {
      assertTrue(Float.isNaN(f(c, n + j)));
      assertEquals(j < n - 1, Float.isFinite(f(c, j)));
    }
    Gemm.sgemm(false, false, 2, n, 3, 0f, a, 0, 3, b, 0, n, 0f, c, 0, n, scratch, 0);
    assertEquals(0f, f(c, n)); // alpha 0 reads neither operand
    c.setAtIndex(JAVA_FLOAT, 0, Float.NaN);
    Gemm.sgemm(false, false, 1, n, 1, 1f, a, 0, 3, b, 0, n, 0.5f, c, 0, n, scratch, 0);
    assertTrue(Float.isNaN(f(c, 0)));
  }

  @Test
  void memoryOutsideTheSegmentsIsNotTouched() {
    MemorySegment a = TestMemory.floats(12, 1);
    MemorySegment scratch = TestMemory.bytes(Gemm.sgemmScratchBytes(3, 4, 3));
    MemorySegment c = TestMemory.floats(12, 3);
    Class<IndexOutOfBoundsException> outside = IndexOutOfBoundsException.class;
    assertThrows(outside, () -> product(a.asSlice(4), a, c, scratch));
    assertThrows(outside, () -> product(a, a.asSlice(0, 44), c, scratch));
    assertThrows(outside, () -> product(a, a, c.asSlice(4), scratch));
    assertThrows(outside, () -> product(a, a, c, scratch.asSlice(4)));
    assertThrows(IllegalArgumentException.class, () -> product(a, a, c.asReadOnly(), scratch));
    assertThrows(
        IllegalArgumentException.class,
        () -> product(MemorySegment.ofArray(new float[12]), a, c, scratch));
    MemorySegment released;
    try (Arena arena = Arena.ofConfined()) {
      released = arena.allocate(48);
    }
    assertThrows(IllegalStateException.class, () -> product(released, a, c, scratch));
  }

  /** A product 3 x 3 by 3 x 4 of which A has leading dimension 4 and ends with its last row. */
  private static void product(
      MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment scratch) {
    Gemm.sgemm(false, false, 3, 4, 3, 1f, a, 1, 4, b, 0, 4, 0f, c, 0, 4, scratch, 0);
  }

  @Test
  void allocatesNothing() throws ReflectiveOperationException {
    if (Lanes.BITS > jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.vectorBitSize()) {
      return; // wider than the machine: the vectors are objects and this test cannot pass
    }
    for (boolean transB : new boolean[] {false, true}) {
      Product product = new Product(false, transB, 64, 120, 64, 1f, 1f, 0);
      MemorySegment a = product.a();
      MemorySegment b = product.b();
      MemorySegment c = product.c();
      MemorySegment scratch = TestMemory.bytes(Gemm.sgemmScratchBytes(64, 120, 64));
      long calls = 0;
      long bytes = Long.MAX_VALUE;
      // Until the compiler is done; a boxed vector in the loop would cost a megabyte a call for
      // ever.
      while (bytes > 200 && calls < 40_000) {
        long before = TestMemory.allocatedBytes();
        for (int r = 0; r < 100; r++) {
          Gemm.sgemm(
              false,
              transB,
              64,
              120,
              64,
              1f,
              a,
              0,
              64,
              b,
              0,
              product.ldb(),
              1f,
              c,
              0,
              120,
              scratch,
              0);
        }
        calls += 100;
        bytes = (TestMemory.allocatedBytes() - before) / 100;
      }
      assertTrue(bytes <= 200, "bytes a call: " + bytes);
    }
  }
}
