package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.blas.Blas;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Gemm;

/**
 * Matrix products of floating-point numbers on raw memory, {@code C = alpha op(A) op(B) + beta C}:
 * the one place that chooses between OpenBLAS and our own kernels, and that splits a product over
 * threads.
 *
 * <p>Products are cut along rows or columns of C, never along the summed axis, in pieces that
 * depend on the sizes alone: every element is computed by one call whose shape does not depend on
 * the number of threads.
 */
public final class Products {
  /** Multiplications that make a piece worth handing to another thread: about 10 microseconds. */
  private static final long PIECE = 400_000;

  private static final int MAX_PIECES = 16;

  /** Multiplications up to which our kernels are faster than OpenBLAS. */
  private static final long OWN_UP_TO = 16_000_000;

  /** Pieces are multiples of this many rows or columns, so that register tiles stay whole. */
  private static final int TILE = 16;

  private Products() {}

  /**
   * A matrix in memory: element (i, j) at {@code offset + i * leading + j}, or exchanged if
   * transposed.
   */
  public record Matrix(MemorySegment segment, long offset, int leading, boolean transposed) {
    Matrix rowsFrom(long row) {
      return new Matrix(segment, offset + (transposed ? row : row * leading), leading, transposed);
    }

    Matrix columnsFrom(long column) {
      return new Matrix(
          segment, offset + (transposed ? column * leading : column), leading, transposed);
    }
  }

  /** The product with alpha 1 on the calling thread and, if it is large enough, on others. */
  public static void parallel(
      DType type, int m, int n, int k, Matrix a, Matrix b, double beta, Matrix c) {
    parallel(type, m, n, k, 1, a, b, beta, c);
  }

  /** The product on the calling thread and, if it is large enough, on others. */
  static void parallel(
      DType type, int m, int n, int k, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
    long work = (long) m * n * k;
    int pieces = (int) Math.min(MAX_PIECES, work / PIECE);
    int longer = Math.max(m, n);
    pieces = Math.min(pieces, longer / TILE);
    if (pieces <= 1) {
      single(type, m, n, k, alpha, a, b, beta, c);
      return;
    }
    int grain = ((longer + pieces - 1) / pieces + TILE - 1) / TILE * TILE;
    if (m >= n) {
      Parallel.ranges(
          m,
          grain,
          (from, to) ->
              single(
                  type,
                  (int) (to - from),
                  n,
                  k,
                  alpha,
                  a.rowsFrom(from),
                  b,
                  beta,
                  c.rowsFrom(from)));
    } else {
      Parallel.ranges(
          n,
          grain,
          (from, to) ->
              single(
                  type,
                  m,
                  (int) (to - from),
                  k,
                  alpha,
                  a,
                  b.columnsFrom(from),
                  beta,
                  c.columnsFrom(from)));
    }
  }

  // Measured on Zen 3 at 256 bits (docs/decisions.md): OpenBLAS has no kernels without packing
  // there, so that ours take
  // half to a fifth of its time for the small products of convolutions. Long sums of few elements
  // are the exception.
  private static boolean preferOwn(int m, int n, int k, Matrix a, Matrix b) {
    boolean fewDots = b.transposed && !a.transposed && n < 32;
    return !fewDots && m > 1 && n > 1 && (long) m * n * k <= OWN_UP_TO;
  }

  /** The product with alpha 1 on the calling thread. */
  public static void single(
      DType type, int m, int n, int k, Matrix a, Matrix b, double beta, Matrix c) {
    single(type, m, n, k, 1, a, b, beta, c);
  }

  /** The product on the calling thread. */
  static void single(
      DType type, int m, int n, int k, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
    if ((n == 1 || m == 1) && VectorProducts.fit(n, a, b, c)) {
      VectorProducts.run(type, m, n, k, alpha, a, b, beta, c);
    } else if (!preferOwn(m, n, k, a, b) && Blas.available()) {
      library(type, m, n, k, alpha, a, b, beta, c);
    } else {
      own(type, m, n, k, alpha, a, b, beta, c);
    }
  }

  private static void library(
      DType type, int m, int n, int k, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
    if (type == DType.FLOAT32) {
      Blas.sgemm(
          a.transposed,
          b.transposed,
          m,
          n,
          k,
          (float) alpha,
          a.segment,
          a.offset,
          a.leading,
          b.segment,
          b.offset,
          b.leading,
          (float) beta,
          c.segment,
          c.offset,
          c.leading);
    } else {
      Blas.dgemm(
          a.transposed,
          b.transposed,
          m,
          n,
          k,
          alpha,
          a.segment,
          a.offset,
          a.leading,
          b.segment,
          b.offset,
          b.leading,
          beta,
          c.segment,
          c.offset,
          c.leading);
    }
  }

  private static void own(
      DType type, int m, int n, int k, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
    boolean floats = type == DType.FLOAT32;
    long bytes = floats ? Gemm.sgemmScratchBytes(m, n, k) : Gemm.dgemmScratchBytes(m, n, k);
    try (Scratch scratch = Scratch.of(bytes)) {
      if (floats) {
        Gemm.sgemm(
            a.transposed,
            b.transposed,
            m,
            n,
            k,
            (float) alpha,
            a.segment,
            a.offset,
            a.leading,
            b.segment,
            b.offset,
            b.leading,
            (float) beta,
            c.segment,
            c.offset,
            c.leading,
            scratch.segment(),
            0);
      } else {
        Gemm.dgemm(
            a.transposed,
            b.transposed,
            m,
            n,
            k,
            alpha,
            a.segment,
            a.offset,
            a.leading,
            b.segment,
            b.offset,
            b.leading,
            beta,
            c.segment,
            c.offset,
            c.leading,
            scratch.segment(),
            0);
      }
    }
  }
}
