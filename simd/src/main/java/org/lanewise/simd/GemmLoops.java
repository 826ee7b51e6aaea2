package org.lanewise.simd;

import static org.lanewise.simd.GemmForm.PACKED;
import static org.lanewise.simd.GemmForm.PLAIN;
import static org.lanewise.simd.GemmForm.TRANSPOSED;

/**
 * The loops over blocks and panels of a matrix product; see {@link Gemm} for what it computes.
 *
 * <p>Every element of C is made in the same way wherever it lies: {@code k} is cut into equal
 * blocks of at most {@link #MAX_STEPS} by a rule that knows only {@code k}, a tile sums one block
 * in ascending order from zero, and the block is added to C as {@code fma(alpha, sum, beta * d)},
 * with C for D and {@code beta} 1 from the second block on. Everything else (tile shapes, packing,
 * the order of tiles, which operand takes which place) moves data and leaves the bits alone.
 *
 * <p>The {@code shift} of an element is 2 for float32 and 3 for float64; operands are addresses.
 * The constants are sizes of caches and break-even points; only {@link #MAX_STEPS} decides any bit.
 */
final class GemmLoops {
  /**
   * The most steps of {@code k} in one block: a panel of B, three vectors of 512 bits wide, then
   * stays in a first-level cache of 48 KB beside the rows of A that pass by, which is worth more
   * than that each block after the first reads C again. At 256 bits a panel is smaller anyway.
   */
  static final int MAX_STEPS = 192;

  /** The most steps in the blocks that are gone through for one panel before the next. */
  private static final int MAX_DEPTH = 8 * MAX_STEPS;

  /** Bytes of a block of A: it stays in a second-level cache while the panels of B pass by. */
  private static final int ROW_BLOCK_BYTES = 896 << 10;

  /**
   * Bytes of a block of B in packed panels: it stays in a third-level cache while the blocks of A
   * pass by.
   */
  private static final int COLUMN_BLOCK_BYTES = 4 << 20;

  /**
   * From this number of rows of A on, packing a panel of B costs less than reading it again and
   * again where it lies.
   */
  private static final int ROWS_TO_PACK_B = 32;

  /** From this number of columns of B on, it pays to pack a transposed A. */
  private static final int COLUMNS_TO_PACK_A = 64;

  private static final int BYTES = Lanes.BITS / 8;

  private GemmLoops() {}

  /** The most rows of a block of A: whole tiles of any height. */
  static int maxRows(int depth, int shift) {
    return Math.max(24, (ROW_BLOCK_BYTES >> shift) / depth / 24 * 24);
  }

  /** The most columns of a block of B: whole panels. */
  static int maxColumns(int depth, int shift) {
    return Math.max(96, (COLUMN_BLOCK_BYTES >> shift) / depth / 48 * 48);
  }

  /** The length of the blocks into which {@code k} is cut. */
  static int steps(int k) {
    int blocks = (int) ((k + (MAX_STEPS - 1L)) / MAX_STEPS);
    return blocks == 0 ? 0 : (int) ((k + (blocks - 1L)) / blocks);
  }

  /** The steps, in whole blocks, after which the next block of A is due. */
  static int depth(int k) {
    int steps = steps(k);
    return Math.min(k, MAX_DEPTH / steps * steps);
  }

  /** The scratch memory of a product of which A and B do not change places. */
  private static long bytesInPlace(int m, int n, int k, int shift) {
    int depth = depth(k);
    int rows = Math.min(m, maxRows(depth, shift));
    // Each row of a packed block of A is padded by less than two cache lines.
    long packedA = rows * (((long) depth << shift) + 128);
    return GemmPanel.scratchBytes(rows, shift) + packedBytes(m, n, k, shift) + packedA;
  }

  // With one block of A a panel is used up before the next one is packed.
  private static long packedBytes(int m, int n, int k, int shift) {
    int depth = depth(k);
    return m <= maxRows(depth, shift)
        ? GemmPanel.MAX_VECTORS * (long) BYTES * steps(k)
        : GemmPanel.bytes(Math.min(maxColumns(depth, shift), n), shift) * depth;
  }

  static long scratchBytes(int m, int n, int k, int shift) {
    int steps = Math.max(1, k);
    return 64 + Math.max(bytesInPlace(m, n, steps, shift), bytesInPlace(n, m, steps, shift));
  }

  /**
   * Whether to compute the transpose of C from {@code op(B)^T op(A)^T}. When B is transposed, its
   * rows then are read where they lie, and A is packed instead, which is less where it has fewer
   * rows; but the result has to be turned round.
   */
  private static boolean swaps(GemmForm formA, GemmForm formB, int m, int n, int k, int shift) {
    boolean fillsVectors = m >= (BYTES >> shift) / 2;
    return formB == TRANSPOSED
        && formA != PACKED
        && fillsVectors
        && (long) k * ((long) n - m) > 2L * n * m;
  }

  /** {@code m}, {@code n} and {@code k} are at least 1, and {@code alpha} is not 0. */
  static void run(
      int shift,
      GemmForm formA,
      GemmForm formB,
      int m,
      int n,
      int k,
      double alpha,
      long a,
      long aPitch,
      long b,
      long bPitch,
      double beta,
      long d,
      long dPitch,
      long c,
      long cPitch,
      long scratch) {
    long aligned = (scratch + 63) & -64L;
    if (swaps(formA, formB, m, n, k, shift)) {
      GemmForm other = GemmForm.of(formA == PLAIN);
      blocks(
          shift, PLAIN, other, n, m, k, alpha, b, bPitch, a, aPitch, beta, d, dPitch, true, c,
          cPitch, aligned);
    } else {
      blocks(
          shift, formA, formB, m, n, k, alpha, a, aPitch, b, bPitch, beta, d, dPitch, false, c,
          cPitch, aligned);
    }
  }

  private static void blocks(
      int shift,
      GemmForm formA,
      GemmForm formB,
      int m,
      int n,
      int k,
      double alpha,
      long a,
      long aPitch,
      long b,
      long bPitch,
      double beta,
      long d,
      long dPitch,
      boolean transC,
      long c,
      long cPitch,
      long scratch) {
    int steps = steps(k);
    int depth = depth(k);
    int maxRows = maxRows(depth, shift);
    if (formA == PACKED) { // all rows at once, with fewer steps if need be
      maxRows = m;
      depth = Math.min(depth, Math.max(steps, (ROW_BLOCK_BYTES >> shift) / m / steps * steps));
    }
    int maxColumns = formB == PACKED ? n : maxColumns(depth, shift);
    long packedB = scratch + GemmPanel.scratchBytes(Math.min(m, maxRows), shift);
    long packedA = packedB + packedBytes(m, n, k, shift);
    long element = 1L << shift;
    for (int j = 0; j < n; j += maxColumns) {
      int columns = Math.min(maxColumns, n - j);
      for (int p = 0; p < k; p += depth) {
        int count = Math.min(depth, k - p);
        for (int i = 0; i < m; i += maxRows) {
          int rows = Math.min(maxRows, m - i);
          GemmForm form = formA;
          long rowA = aPitch;
          long blockA = a + (formA == PLAIN ? i * aPitch + p * element : p * aPitch + i * element);
          if (formA == PACKED) {
            blockA = a + (long) p * m * element;
          } else if (formA == TRANSPOSED && n >= COLUMNS_TO_PACK_A) {
            GemmPack.left(shift, blockA, aPitch, rows, 0, rows, count, steps, packedA);
            form = PACKED;
            blockA = packedA;
          } else if (formA == PLAIN && !GemmPanel.fits(aPitch)) {
            // An odd number of cache lines: a power of two would map all rows to the same few sets.
            rowA = 64 * (((count * element + 63) / 64) | 1);
            GemmPack.rows(blockA, aPitch, rows, count << shift, packedA, rowA);
            blockA = packedA;
          }
          long to = transC ? j * cPitch + i * element : i * cPitch + j * element;
          long old = transC ? j * dPitch + i * element : i * dPitch + j * element;
          GemmBlock.run(
              shift,
              steps,
              form,
              formB,
              rows,
              columns,
              count,
              alpha,
              blockA,
              rowA,
              b + GemmBlock.start(shift, formB, n, p, j, bPitch),
              bPitch,
              i == 0,
              rows == m,
              m >= ROWS_TO_PACK_B,
              packedB,
              p == 0 ? beta : 1,
              p == 0 ? d + old : c + to,
              p == 0 ? dPitch : cPitch,
              transC,
              c + to,
              cPitch,
              scratch);
        }
      }
    }
  }
}
