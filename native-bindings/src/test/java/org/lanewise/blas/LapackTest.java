package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.blas.Columns.OFFSET;
import static org.lanewise.blas.Columns.distance;
import static org.lanewise.blas.Columns.identity;
import static org.lanewise.blas.Columns.times;
import static org.lanewise.blas.Columns.tolerance;
import static org.lanewise.blas.Columns.transposed;
import static org.lanewise.blas.Columns.work;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** LU, Cholesky and triangular solutions. */
final class LapackTest {

  private static MemorySegment pivots(int count) {
    return Arena.ofAuto().allocate(JAVA_INT, count + 1L);
  }

  private static int lu(Columns a, MemorySegment pivots) {
    return Lapack.getrf(
        a.precision, a.rows, a.columns, a.segment(), OFFSET, a.ld, pivots, 1, work(Lapack.work()));
  }

  @Test
  void libraryHasLapack() {
    assertTrue(Lapack.available(), Lapack.status());
    assertEquals("LAPACK of " + Blas.path(), Lapack.status());
  }

  @Test
  void libraryWithoutLapackIsDescribed() {
    NativeLibrary all = OpenBlas.library();
    NativeLibrary none =
        new NativeLibrary(
            "libof.me",
            name -> name.equals("dgesdd_") ? Optional.empty() : all.symbols().find(name));
    assertEquals("", Lapack.missing(all));
    assertEquals(
        "libof.me: was built without LAPACK, exports no function dgesdd_;"
            + " decompositions run on slower Java code",
        Lapack.missing(none));
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE, 1, 1", "SINGLE, 5, 5", "SINGLE, 7, 4", "SINGLE, 4, 7", "SINGLE, 150, 150",
    "DOUBLE, 1, 1", "DOUBLE, 5, 5", "DOUBLE, 7, 4", "DOUBLE, 4, 7", "DOUBLE, 150, 150"
  })
  void factorsOfLuGiveTheMatrix(Precision precision, int m, int n) {
    Columns a = Columns.random(precision, m, n, 2, 1);
    double[][] expected = a.values();
    int k = Math.min(m, n);
    MemorySegment pivots = pivots(k);
    assertEquals(0, lu(a, pivots));
    double[][] l = new double[m][k];
    double[][] u = new double[k][n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        if (i > j) {
          l[i][j] = a.get(i, j);
          assertTrue(Math.abs(l[i][j]) <= 1);
        } else {
          u[i][j] = a.get(i, j);
        }
      }
    }
    for (int i = 0; i < k; i++) {
      l[i][i] = 1;
    }
    double[][] product = times(l, u);
    for (int i = k - 1; i >= 0; i--) {
      int other = pivots.getAtIndex(JAVA_INT, i + 1) - 1;
      double[] row = product[i];
      product[i] = product[other];
      product[other] = row;
    }
    assertEquals(0, distance(expected, product), tolerance(precision, k));
    assertTrue(a.isUntouchedAround());
  }

  @ParameterizedTest
  @CsvSource({"SINGLE, false", "SINGLE, true", "DOUBLE, false", "DOUBLE, true"})
  void solutionsSolve(Precision precision, boolean transposed) {
    int n = 30;
    Columns a = Columns.random(precision, n, n, 1, 2);
    for (int i = 0; i < n; i++) {
      a.set(i, i, a.get(i, i) + 8); // well conditioned
    }
    Columns b = Columns.random(precision, n, 4, 3, 3);
    double[][] matrix = a.values();
    double[][] right = b.values();
    MemorySegment pivots = pivots(n);
    assertEquals(0, lu(a, pivots));
    Lapack.getrs(
        precision,
        transposed,
        n,
        4,
        a.segment(),
        OFFSET,
        a.ld,
        pivots,
        1,
        b.segment(),
        OFFSET,
        b.ld,
        work(Lapack.work()));
    double[][] left = times(transposed ? transposed(matrix) : matrix, b.values());
    assertEquals(0, distance(right, left), tolerance(precision, 8 * n));
    assertTrue(b.isUntouchedAround());
    MemorySegment memory = work(Lapack.getriWork(precision, n));
    assertEquals(0, Lapack.getri(precision, n, a.segment(), OFFSET, a.ld, pivots, 1, memory));
    assertEquals(0, distance(identity(n), times(matrix, a.values())), tolerance(precision, 8 * n));
    assertTrue(a.isUntouchedAround());
  }

  @ParameterizedTest
  @EnumSource
  void singularMatricesAreReported(Precision precision) {
    Columns a = new Columns(precision, 3, 3, 0);
    a.set(0, 0, 2);
    a.set(0, 1, 1);
    a.set(2, 2, 5);
    MemorySegment pivots = pivots(3);
    assertEquals(2, lu(a, pivots));
    MemorySegment memory = work(Lapack.getriWork(precision, 3));
    assertEquals(2, Lapack.getri(precision, 3, a.segment(), OFFSET, 3, pivots, 1, memory));
  }

  @ParameterizedTest
  @CsvSource({"SINGLE, false", "SINGLE, true", "DOUBLE, false", "DOUBLE, true"})
  void choleskyGivesTheMatrix(Precision precision, boolean upper) {
    int n = 40;
    double[][] root = Columns.random(precision, n, n, 0, 4).values();
    double[][] expected = times(root, transposed(root));
    Columns a = new Columns(precision, n, n, 5);
    for (int i = 0; i < n; i++) {
      expected[i][i] += 1;
      for (int j = 0; j < n; j++) {
        a.set(i, j, upper ? i <= j ? expected[i][j] : -9 : i >= j ? expected[i][j] : -9);
      }
    }
    MemorySegment memory = work(Lapack.work());
    assertEquals(0, Lapack.potrf(precision, upper, n, a.segment(), OFFSET, a.ld, memory));
    double[][] factor = a.values();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (upper ? i > j : i < j) {
          assertEquals(-9, factor[i][j]);
          factor[i][j] = 0;
        }
      }
    }
    double[][] product =
        upper ? times(transposed(factor), factor) : times(factor, transposed(factor));
    assertEquals(0, distance(expected, product), tolerance(precision, 4 * n));
    assertTrue(a.isUntouchedAround());
    a.set(2, 2, -5);
    assertEquals(3, Lapack.potrf(precision, upper, n, a.segment(), OFFSET, a.ld, memory));
  }

  @ParameterizedTest
  @EnumSource
  void triangularSolutionsSolve(Precision precision) {
    int m = 9;
    int n = 5;
    for (int bits = 0; bits < 16; bits++) {
      boolean right = (bits & 1) != 0;
      boolean upper = (bits & 2) != 0;
      boolean transposed = (bits & 4) != 0;
      boolean unit = (bits & 8) != 0;
      int order = right ? n : m;
      Columns a = Columns.random(precision, order, order, 2, bits);
      double[][] t = new double[order][order];
      for (int i = 0; i < order; i++) {
        a.set(i, i, unit ? 99 : 3 + a.get(i, i));
        for (int j = 0; j < order; j++) {
          boolean inside = i == j || i < j == upper;
          t[i][j] = !inside ? 0 : i == j && unit ? 1 : a.get(i, j);
        }
      }
      t = transposed ? transposed(t) : t;
      Columns b = Columns.random(precision, m, n, 1, 50);
      double[][] expected = b.values();
      Lapack.trsm(
          precision,
          right,
          upper,
          transposed,
          unit,
          m,
          n,
          a.segment(),
          OFFSET,
          a.ld,
          b.segment(),
          OFFSET,
          b.ld,
          work(Lapack.work()));
      double[][] product = right ? times(b.values(), t) : times(t, b.values());
      assertEquals(0, distance(expected, product), tolerance(precision, 100), "case " + bits);
      assertTrue(b.isUntouchedAround());
    }
  }

  @Test
  void pivotsThatPointOutsideAreRefused() {
    Columns a = Columns.random(Precision.SINGLE, 3, 3, 0, 5);
    MemorySegment pivots = pivots(3);
    assertEquals(0, lu(a, pivots));
    MemorySegment memory = work(Lapack.getriWork(Precision.SINGLE, 3));
    for (int wrong : new int[] {0, -1, 4, Integer.MAX_VALUE}) {
      pivots.setAtIndex(JAVA_INT, 2, wrong);
      MemorySegment s = a.segment();
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Lapack.getri(Precision.SINGLE, 3, s, OFFSET, 3, pivots, 1, memory));
      assertEquals("getri: expected pivots from 1 to 3, got " + wrong, e.getMessage());
      assertThrows(
          IllegalArgumentException.class,
          () ->
              Lapack.getrs(
                  Precision.SINGLE, false, 3, 1, s, OFFSET, 3, pivots, 1, s, OFFSET, 3, memory));
    }
  }

  @Test
  void argumentsThatMakeNoSenseAreRefused() {
    Columns a = Columns.random(Precision.DOUBLE, 4, 4, 0, 6);
    MemorySegment s = a.segment();
    MemorySegment pivots = pivots(4);
    MemorySegment memory = work(Lapack.work());
    MemorySegment small = work(Lapack.work() - 1);
    Precision d = Precision.DOUBLE;
    refused(
        "getrf: expected m >= 0, got -1", () -> Lapack.getrf(d, -1, 4, s, 0, 4, pivots, 0, memory));
    refused(
        "getrf: expected lda >= 4, got 3", () -> Lapack.getrf(d, 4, 4, s, 0, 3, pivots, 0, memory));
    refused("potrf: expected n >= 0, got -2", () -> Lapack.potrf(d, true, -2, s, 0, 3, memory));
    outside(
        "getrf: expected a to have 16", () -> Lapack.getrf(d, 4, 4, s, 6, 4, pivots, 0, memory));
    outside("getrf: expected pivots to", () -> Lapack.getrf(d, 4, 4, s, 0, 4, pivots, 2, memory));
    outside("getrf: expected work to", () -> Lapack.getrf(d, 4, 4, s, 0, 4, pivots, 0, small));
    outside("potrf: expected a to have", () -> Lapack.potrf(d, true, 5, s, 0, 5, memory));
    outside(
        "trsm: expected b to have",
        () -> Lapack.trsm(d, false, true, false, false, 4, 9, s, 0, 4, s, 0, 4, memory));
    MemorySegment heap = MemorySegment.ofArray(new double[16]);
    refused(
        "potrf: expected a to be a native segment, got a heap segment",
        () -> Lapack.potrf(d, true, 4, heap, 0, 4, memory));
    assertEquals(0, Lapack.getrf(d, 0, 3, s, 0, 1, pivots, 0, memory));
    assertEquals(0, Lapack.potrf(d, true, 0, s, 0, 1, memory));
  }

  static void refused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  static void outside(String start, Runnable call) {
    String message = assertThrows(IndexOutOfBoundsException.class, call::run).toString();
    assertTrue(message.contains(start), message);
  }

  @Test
  void manyThreadsGetTheBitsOfOne() throws Exception {
    List<Callable<double[]>> tasks = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int n = 10 + 7 * (i / 4);
      Precision precision = i % 2 == 0 ? Precision.SINGLE : Precision.DOUBLE;
      Columns a = Columns.random(precision, n, n, 0, i);
      tasks.add(
          () -> {
            Columns copy = a.copy();
            lu(copy, pivots(n));
            return copy.memory.values();
          });
      alone.add(tasks.get(i).call());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<double[]>> results = threads.invokeAll(tasks);
      for (int i = 0; i < tasks.size(); i++) {
        assertArrayEquals(alone.get(i), results.get(i).get());
      }
    }
  }
}
