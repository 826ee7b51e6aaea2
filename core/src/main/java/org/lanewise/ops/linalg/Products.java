package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.parallel.Parallel;

/**
 * Matrix products of floating-point numbers on raw memory, {@code C = alpha op(A) op(B) + beta D}:
 * the one place that chooses between OpenBLAS and our own kernels, and that splits a product over
 * threads.
 *
 * <p>Products are cut along rows or columns of C, never along the summed axis, in pieces that
 * depend on the sizes alone: every element is computed by one call whose shape does not depend on
 * the number of threads.
 */
public final class Products {
  /** Multiplications that make a piece worth handing to another thread: about 5 microseconds. */
  private static final long PIECE = 400_000;

  private static final int MAX_PIECES = 16;

  /** Pieces are multiples of this many rows, so that register tiles stay whole. */
  private static final int TILE_ROWS = 24;

  /** The same for columns. */
  private static final int TILE_COLUMNS = 48;

  private Products() {}

  /**
   * A matrix in memory: element (i, j) at {@code offset + i * leading + j}, or exchanged if
   * transposed.
   */
  public record Matrix(MemorySegment segment, long offset, int leading, boolean transposed) {
    /** The distance from the first row to another one. */
    long rows(long row) {
      return transposed ? row : row * leading;
    }

    /** The distance from the first column to another one. */
    long columns(long column) {
      return transposed ? column * leading : column;
    }
  }

  /** The product with alpha 1 and C for D on the calling thread and, if it is large, on others. */
  public static void parallel(
      DType type, int m, int n, int k, Matrix a, Matrix b, double beta, Matrix c) {
    parallel(type, m, n, k, 1, a, b, beta, c, c);
  }

  /**
   * The product on the calling thread and, if it is large enough, on others; a D whose leading
   * dimension is 0 has its first row in all rows.
   */
  public static void parallel(
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Matrix a,
      Matrix b,
      double beta,
      Matrix d,
      Matrix c) {
    int pieces = (int) Math.min(MAX_PIECES, (long) m * n * k / PIECE);
    boolean byRows = m >= n;
    int tile = byRows ? TILE_ROWS : TILE_COLUMNS;
    int longer = Math.max(m, n);
    pieces = Math.min(pieces, longer / tile);
    if (pieces <= 1) {
      single(type, m, n, k, alpha, a, b, beta, d, c);
      return;
    }
    int grain = ((longer + pieces - 1) / pieces + tile - 1) / tile * tile;
    try (SharedOperand shared = SharedOperand.of(type, m, n, k, byRows, grain, a, b)) {
      Parallel.ranges(
          longer,
          grain,
          (from, to) -> {
            int count = (int) (to - from);
            ProductCall.run(
                type,
                byRows ? count : m,
                byRows ? n : count,
                k,
                alpha,
                a,
                byRows ? a.rows(from) : 0,
                b,
                byRows ? 0 : b.columns(from),
                beta,
                d,
                byRows ? d.rows(from) : d.columns(from),
                c,
                byRows ? c.rows(from) : c.columns(from),
                shared);
          });
    }
  }

  /** The product with alpha 1 and C for D on the calling thread. */
  public static void single(
      DType type, int m, int n, int k, Matrix a, Matrix b, double beta, Matrix c) {
    single(type, m, n, k, 1, a, b, beta, c, c);
  }

  /** The product on the calling thread. */
  static void single(
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Matrix a,
      Matrix b,
      double beta,
      Matrix d,
      Matrix c) {
    ProductCall.run(type, m, n, k, alpha, a, 0, b, 0, beta, d, 0, c, 0, SharedOperand.NONE);
  }
}
