package org.lanewise.blas;

import java.util.Arrays;

/**
 * One product {@code C = alpha op(A) op(B) + beta C} of a batch, as arguments for {@link Blas} and
 * as a plain loop.
 *
 * <p>Rows are {@code pad} elements longer than needed, the first operand starts at {@code offset},
 * and {@code count} operands follow each other without a gap.
 */
record Product(
    boolean wide,
    boolean transA,
    boolean transB,
    int m,
    int n,
    int k,
    double alpha,
    double beta,
    int pad,
    int offset,
    int count) {

  int lda() {
    return Math.max(1, (transA ? m : k) + pad);
  }

  int ldb() {
    return Math.max(1, (transB ? k : n) + pad);
  }

  int ldc() {
    return Math.max(1, n + pad);
  }

  long strideA() {
    return (long) (transA ? k : m) * lda();
  }

  long strideB() {
    return (long) (transB ? n : k) * ldb();
  }

  long strideC() {
    return (long) m * ldc();
  }

  Matrix a() {
    return Matrix.random(offset + count * strideA(), wide, 1);
  }

  Matrix b() {
    return Matrix.random(offset + count * strideB(), wide, 2);
  }

  Matrix c() {
    return Matrix.random(offset + count * strideC(), wide, 3);
  }

  /** Runs the product as one call that is no batch. */
  void run(Matrix a, Matrix b, Matrix c) {
    if (wide) {
      Blas.dgemm(
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a.segment(),
          offset,
          lda(),
          b.segment(),
          offset,
          ldb(),
          beta,
          c.segment(),
          offset,
          ldc());
    } else {
      Blas.sgemm(
          transA,
          transB,
          m,
          n,
          k,
          (float) alpha,
          a.segment(),
          offset,
          lda(),
          b.segment(),
          offset,
          ldb(),
          (float) beta,
          c.segment(),
          offset,
          ldc());
    }
  }

  /** Runs the whole batch; {@code repeatB} uses the first {@code B} for all. */
  void runBatch(Matrix a, Matrix b, Matrix c, boolean repeatB) {
    long strideB = repeatB ? 0 : strideB();
    if (wide) {
      Blas.dgemmBatch(
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a.segment(),
          offset,
          lda(),
          strideA(),
          b.segment(),
          offset,
          ldb(),
          strideB,
          beta,
          c.segment(),
          offset,
          ldc(),
          strideC(),
          count);
    } else {
      Blas.sgemmBatch(
          transA,
          transB,
          m,
          n,
          k,
          (float) alpha,
          a.segment(),
          offset,
          lda(),
          strideA(),
          b.segment(),
          offset,
          ldb(),
          strideB,
          (float) beta,
          c.segment(),
          offset,
          ldc(),
          strideC(),
          count);
    }
  }

  /** The whole of what {@code c} has to be afterwards, in double precision. */
  double[] expected(double[] a, double[] b, double[] c, boolean repeatB) {
    double[] result = Arrays.copyOf(c, c.length);
    for (int p = 0; p < count; p++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            long atA = p * strideA() + (transA ? (long) l * lda() + i : (long) i * lda() + l);
            long atB =
                (repeatB ? 0 : p * strideB())
                    + (transB ? (long) j * ldb() + l : (long) l * ldb() + j);
            sum += a[(int) (offset + atA)] * b[(int) (offset + atB)];
          }
          int atC = (int) (offset + p * strideC() + (long) i * ldc() + j);
          result[atC] = alpha * sum + (beta == 0 ? 0 : beta * c[atC]);
        }
      }
    }
    return result;
  }

  /** Rounding of k products of numbers in [-1, 1] and their sum, with a factor of 4 in reserve. */
  double tolerance() {
    double unit = wide ? Math.ulp(1.0) : Math.ulp(1f);
    return 4 * unit * (k + 2) * Math.max(1, Math.abs(alpha) + Math.abs(beta));
  }
}
