package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.parallel.Parallel;

/**
 * Matrix products of floating-point numbers on raw memory, {@code C = alpha op(A) op(B) + beta D}:
 * the one place that chooses between OpenBLAS and our own kernels, and that splits a product over
 * threads.
 *
 * <p>Products are cut along rows and columns of C, never along the summed axis, in pieces that
 * depend on the sizes alone ({@link ProductGrid}): every element is computed by one call whose
 * shape does not depend on the number of threads.
 */
public final class Products {
  private Products() {}

  /**
   * A matrix in memory: element (i, j) at {@code offset + i * leading + j}, or exchanged if
   * transposed.
   */
  public record Matrix(MemorySegment segment, long offset, int leading, boolean transposed) {
    /** Where an element is in the segment. */
    long at(long row, long column) {
      return offset + (transposed ? column * leading + row : row * leading + column);
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
    ProductGrid grid = ProductGrid.of(m, n, k, a.transposed());
    if (grid.pieces() == 1) {
      single(type, m, n, k, alpha, a, b, beta, d, c);
      return;
    }
    // One choice for all pieces.
    ProductCall.Kernel kernel = ProductCall.choose(type, grid.rows(), grid.columns(), k, a, b, c);
    boolean shares = kernel == ProductCall.Kernel.OWN && type == DType.FLOAT32;
    try (SharedOperands shared =
        shares ? SharedOperands.of(m, n, k, grid, a, b) : SharedOperands.NONE) {
      Parallel.each(
          grid.pieces(),
          piece -> {
            int row = grid.row((int) piece);
            int column = grid.column((int) piece);
            ProductCall.run(
                kernel,
                type,
                Math.min(grid.rows(), m - row),
                Math.min(grid.columns(), n - column),
                k,
                alpha,
                a,
                row,
                b,
                column,
                beta,
                d,
                c,
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
    ProductCall.Kernel kernel = ProductCall.choose(type, m, n, k, a, b, c);
    ProductCall.run(kernel, type, m, n, k, alpha, a, 0, b, 0, beta, d, c, SharedOperands.NONE);
  }
}
