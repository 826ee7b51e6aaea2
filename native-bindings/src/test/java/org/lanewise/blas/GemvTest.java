package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrix times vector against a plain loop, with increments of both signs. */
final class GemvTest {
  private static final int OFFSET = 2;

  /** One call; rows are {@code pad} elements longer than needed. */
  record Call(
      boolean wide,
      boolean trans,
      int m,
      int n,
      int pad,
      double alpha,
      int incx,
      double beta,
      int incy) {

    int lda() {
      return Math.max(1, n + pad);
    }

    int terms() {
      return trans ? m : n;
    }

    int length() {
      return trans ? n : m;
    }

    void run(Matrix a, Matrix x, Matrix y) {
      if (wide) {
        Blas.dgemv(
            trans,
            m,
            n,
            alpha,
            a.segment(),
            OFFSET,
            lda(),
            x.segment(),
            OFFSET,
            incx,
            beta,
            y.segment(),
            OFFSET,
            incy);
      } else {
        Blas.sgemv(
            trans,
            m,
            n,
            (float) alpha,
            a.segment(),
            OFFSET,
            lda(),
            x.segment(),
            OFFSET,
            incx,
            (float) beta,
            y.segment(),
            OFFSET,
            incy);
      }
    }

    /**
     * Where element {@code i} of a vector is: with a negative increment they are stored backwards.
     */
    static int at(int i, int length, int increment) {
      return OFFSET + (increment > 0 ? i * increment : (length - 1 - i) * -increment);
    }

    double[] expected(Matrix a, Matrix x, Matrix y) {
      double[] result = y.values();
      for (int i = 0; i < length(); i++) {
        double sum = 0;
        for (int j = 0; j < terms(); j++) {
          int atA = OFFSET + (trans ? j * lda() + i : i * lda() + j);
          sum += a.get(atA) * x.get(at(j, terms(), incx));
        }
        int atY = at(i, length(), incy);
        result[atY] = alpha * sum + (beta == 0 ? 0 : beta * result[atY]);
      }
      return result;
    }

    Matrix vector(int length, int increment, long seed) {
      return Matrix.random(
          OFFSET + (length == 0 ? 0 : (length - 1L) * Math.abs(increment) + 1), wide, seed);
    }
  }

  static List<Call> calls() {
    int[][] sizes = {{1, 1}, {1, 9}, {9, 1}, {7, 5}, {33, 70}, {200, 130}, {0, 3}, {3, 0}};
    int[][] increments = {{1, 1}, {2, 3}, {-1, 1}, {1, -2}};
    double[][] factors = {{1, 0}, {1, 1}, {-2, 0.5}, {0, 2}};
    List<Call> calls = new ArrayList<>();
    for (int variant = 0; variant < 8; variant++) {
      for (int[] size : sizes) {
        for (int[] inc : increments) {
          for (double[] factor : factors) {
            calls.add(
                new Call(
                    (variant & 1) != 0,
                    (variant & 2) != 0,
                    size[0],
                    size[1],
                    (variant & 4) != 0 ? 5 : 0,
                    factor[0],
                    inc[0],
                    factor[1],
                    inc[1]));
          }
        }
      }
    }
    return calls;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void agreesWithPlainLoop(Call call) {
    Matrix a = Matrix.random(OFFSET + (long) call.m() * call.lda(), call.wide(), 1);
    Matrix x = call.vector(call.terms(), call.incx(), 2);
    Matrix y = call.vector(call.length(), call.incy(), 3);
    double[] expected = call.expected(a, x, y);
    call.run(a, x, y);
    // rounding of each term and of the sum; |alpha| + |beta| <= 2.5 and a factor of 2 in reserve
    double unit = call.wide() ? Math.ulp(1.0) : Math.ulp(1f);
    assertArrayEquals(expected, y.values(), 5 * unit * (call.terms() + 2));
  }

  @ParameterizedTest
  @CsvSource({"false, false, 3", "false, true, 60", "true, false, 60", "true, true, 3"})
  void zeroBetaDoesNotReadTheResult(boolean wide, boolean trans, int n) {
    Call call = new Call(wide, trans, n, n, 0, 1, 1, 0, 1);
    Matrix a = Matrix.zeros(OFFSET + n * n, wide);
    a.fill(1);
    Matrix y = Matrix.zeros(OFFSET + n, wide);
    y.fill(Double.NaN);
    call.run(a, a, y);
    for (int i = 0; i < n; i++) {
      assertEquals(n, y.get(OFFSET + i));
    }
  }

  @Test
  void argumentsThatMakeNoSenseAreRefused() {
    MemorySegment s = Matrix.zeros(20, false).segment();
    refused(
        IllegalArgumentException.class,
        "sgemv: expected incx != 0, got 0",
        () -> Blas.sgemv(false, 2, 2, 1, s, 0, 2, s, 4, 0, 0, s, 8, 1));
    refused(
        IllegalArgumentException.class,
        "sgemv: expected incy != 0, got 0",
        () -> Blas.sgemv(false, 2, 2, 1, s, 0, 2, s, 4, 1, 0, s, 8, 0));
    refused(
        IllegalArgumentException.class,
        "sgemv: expected lda >= 3, got 2",
        () -> Blas.sgemv(false, 2, 3, 1, s, 0, 2, s, 4, 1, 0, s, 8, 1));
    refused(
        IndexOutOfBoundsException.class,
        "sgemv: expected x to have 19 elements from offset 2, got a segment of 20",
        () -> Blas.sgemv(false, 2, 3, 1, s, 0, 3, s, 2, -9, 0, s, 8, 1));
    refused(
        IndexOutOfBoundsException.class,
        "dgemv: expected y to have 2 elements from offset 9, got a segment of 10",
        () -> Blas.dgemv(false, 2, 2, 1, s, 0, 2, s, 4, 1, 0, s, 9, 1));
    refused(
        IndexOutOfBoundsException.class,
        "sgemv: expected a to have 4 elements from offset 17, got a segment of 20",
        () -> Blas.sgemv(false, 2, 2, 1, s, 17, 2, s, 4, 1, 0, s, 9, 1));
  }

  private static void refused(
      Class<? extends RuntimeException> type, String message, Runnable call) {
    assertEquals(message, assertThrows(type, call::run).getMessage());
  }
}
