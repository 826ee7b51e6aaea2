package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Empty sizes, values that must not spread, and every argument that has to be refused. */
final class GemmEdgesTest {
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void emptyResultIsLeftAlone(boolean wide) {
    for (int[] size : new int[][] {{0, 3, 2}, {3, 0, 2}, {0, 0, 0}}) {
      Product product = new Product(wide, false, false, size[0], size[1], size[2], 1, 0, 0, 0, 1);
      Matrix c = Matrix.random(6, wide, 9);
      double[] before = c.values();
      product.run(product.a(), product.b(), c);
      product.runBatch(product.a(), product.b(), c, false);
      assertArrayEquals(before, c.values());
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "false, 1", "false, -2", "true, 0", "true, 1", "true, -2"})
  void withoutTermsTheResultIsScaled(boolean wide, double beta) {
    Product product = new Product(wide, false, true, 3, 4, 0, 1, beta, 2, 1, 2);
    Matrix c = product.c();
    double[] expected = product.expected(new double[1], new double[1], c.values(), false);
    product.runBatch(product.a(), product.b(), c, false);
    assertArrayEquals(expected, c.values());
  }

  @ParameterizedTest
  @CsvSource({"false, 5", "false, 40", "true, 5", "true, 40"})
  void zeroBetaDoesNotReadTheResult(boolean wide, int n) {
    Product product = new Product(wide, false, false, n, n, n, 1, 0, 0, 0, 1);
    Matrix c = product.c();
    c.fill(NAN);
    Matrix a = product.a();
    Matrix b = product.b();
    product.run(a, b, c);
    double[] expected = product.expected(a.values(), b.values(), new double[n * n], false);
    assertArrayEquals(expected, c.values(), product.tolerance());
  }

  @ParameterizedTest
  @CsvSource({"false, 5", "false, 40", "true, 5", "true, 40"})
  void zeroAlphaDoesNotReadTheOperands(boolean wide, int n) {
    Product product = new Product(wide, false, false, n, n, n, 0, 0.5, 0, 0, 1);
    Matrix a = product.a();
    a.fill(NAN);
    Matrix c = product.c();
    c.fill(4);
    product.run(a, a, c);
    double[] expected = new double[n * n];
    Arrays.fill(expected, 2);
    assertArrayEquals(expected, c.values());
  }

  @Test
  void nanSpreadsToItsRowOnly() {
    Product product = new Product(false, false, false, 3, 4, 5, 1, 0, 0, 0, 1);
    Matrix a = product.a();
    a.set(7, NAN); // row 1
    Matrix c = product.c();
    product.run(a, product.b(), c);
    for (int i = 0; i < 12; i++) {
      assertEquals(i / 4 == 1, Double.isNaN(c.get(i)), "element " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a, 0, 11, 20, 12",
    "a, 1, 12, 20, 12",
    "b, 0, 12, 19, 15",
    "b, -1, 12, 20, 15",
    "c, 0, 15, 20, 11",
    "c, 9223372036854775807, 15, 20, 12"
  })
  void operandsOutsideTheirSegmentsAreRefused(
      String operand, long offset, int sizeA, int sizeB, int sizeC) {
    // [3, 4] x [4, 5], so that 12, 20 and 15 elements are enough
    MemorySegment a = Matrix.zeros(sizeA, false).segment();
    MemorySegment b = Matrix.zeros(sizeB, false).segment();
    MemorySegment c = Matrix.zeros(sizeC, false).segment();
    long offsetA = operand.equals("a") ? offset : 0;
    long offsetB = operand.equals("b") ? offset : 0;
    long offsetC = operand.equals("c") ? offset : 0;
    IndexOutOfBoundsException e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () ->
                Blas.sgemm(
                    false, false, 3, 5, 4, 1, a, offsetA, 4, b, offsetB, 5, 0, c, offsetC, 5));
    assertTrue(e.toString().contains(": sgemm: expected " + operand + " to have "), e.toString());
  }

  @Test
  void boundsCountTheLastRowWithoutPadding() {
    // rows of 4 in a row length of 10: the last element is 2 * 10 + 4
    MemorySegment exact = Matrix.zeros(24, false).segment();
    MemorySegment oneLess = Matrix.zeros(23, false).segment();
    MemorySegment other = Matrix.zeros(100, false).segment();
    Blas.sgemm(false, false, 3, 4, 4, 1, exact, 0, 10, other, 0, 4, 0, other, 50, 4);
    IndexOutOfBoundsException e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () ->
                Blas.sgemm(false, false, 3, 4, 4, 1, oneLess, 0, 10, other, 0, 4, 0, other, 50, 4));
    assertEquals(
        "sgemm: expected a to have 24 elements from offset 0, got a segment of 23", e.getMessage());
  }

  @Test
  void doubleOperandsNeedTwiceTheBytes() {
    MemorySegment bytes = Matrix.zeros(16, false).segment();
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Blas.dgemm(false, false, 4, 4, 1, 1, bytes, 0, 1, bytes, 0, 4, 0, bytes, 0, 4));
  }

  @Test
  void lastOperandOfABatchCounts() {
    MemorySegment a = Matrix.zeros(7, false).segment();
    MemorySegment c = Matrix.zeros(100, false).segment();
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Blas.sgemmBatch(false, false, 2, 2, 2, 1, a, 0, 2, 4, a, 0, 2, 0, 0, c, 0, 2, 4, 2));
    assertThrows(
        IndexOutOfBoundsException.class,
        () ->
            Blas.sgemmBatch(
                false,
                false,
                2,
                2,
                2,
                1,
                a,
                0,
                2,
                Long.MAX_VALUE / 2,
                a,
                0,
                2,
                0,
                0,
                c,
                0,
                2,
                4,
                5));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 2, 2, 2, 2, 2, 'sgemm: expected m >= 0, got -1'",
    "2, -1, 2, 2, 2, 2, 'sgemm: expected n >= 0, got -1'",
    "2, 2, -1, 2, 2, 2, 'sgemm: expected k >= 0, got -1'",
    "2, 2, 3, 2, 2, 2, 'sgemm: expected lda >= 3, got 2'",
    "2, 3, 2, 2, 2, 3, 'sgemm: expected ldb >= 3, got 2'",
    "2, 3, 2, 2, 3, 2, 'sgemm: expected ldc >= 3, got 2'",
    "0, 0, 0, 0, 1, 1, 'sgemm: expected lda >= 1, got 0'"
  })
  void sizesThatMakeNoSenseAreRefused(
      int m, int n, int k, int lda, int ldb, int ldc, String message) {
    MemorySegment s = Matrix.zeros(100, false).segment();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Blas.sgemm(false, false, m, n, k, 1, s, 0, lda, s, 0, ldb, 0, s, 50, ldc));
    assertEquals(message, e.getMessage());
  }

  @Test
  void segmentsThatNativeCodeMustNotTouchAreRefused() throws InterruptedException {
    MemorySegment good = Matrix.zeros(16, false).segment();
    MemorySegment heap = MemorySegment.ofArray(new float[16]);
    assertEquals(
        "sgemm: expected a to be a native segment, got a heap segment",
        assertThrows(IllegalArgumentException.class, () -> square(heap, good)).getMessage());
    assertEquals(
        "sgemm: expected c to be writable, got a read-only segment",
        assertThrows(IllegalArgumentException.class, () -> square(good, good.asReadOnly()))
            .getMessage());
    square(good.asReadOnly(), good);
    MemorySegment closed;
    try (Arena arena = Arena.ofConfined()) {
      closed = arena.allocate(JAVA_FLOAT, 16);
    }
    assertThrows(IllegalStateException.class, () -> square(closed, good));
    assertThrows(IllegalStateException.class, () -> square(good, closed));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mine = arena.allocate(JAVA_FLOAT, 16);
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread other =
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> thrown.set(e))
              .start(() -> square(mine, good));
      other.join();
      assertEquals(
          WrongThreadException.class, thrown.get() == null ? null : thrown.get().getClass());
    }
  }

  private static void square(MemorySegment a, MemorySegment c) {
    Blas.sgemm(false, false, 2, 2, 2, 1, a, 0, 2, a, 4, 2, 0, c, 8, 2);
  }
}
