package org.lanewise.simd;

/**
 * The loops over blocks and panels of a matrix product; see {@link Gemm} for what it computes.
 *
 * <p>Every element of C is made in the same way wherever it lies: {@code k} is cut into equal
 * blocks of at most {@link #MAX_STEPS} by a rule that knows only {@code k}, a tile sums one block
 * in ascending order from zero, and the block is added to C as {@code fma(alpha, sum, beta * c)},
 * with {@code beta} 1 from the second block on. Everything else (tile shapes, packing, the order of
 * tiles, which operand takes which place) moves data and leaves the bits alone.
 *
 * <p>The {@code shift} of an element is 2 for float32 and 3 for float64; operands are addresses.
 * The constants are sizes of caches and break-even points measured on a Zen 3 with 256-bit vectors;
 * only {@link #MAX_STEPS} decides any bit.
 */
final class GemmLoops {
  /**
   * The most steps of {@code k} in one block. Each block after the first reads C again, which costs
   * more than panels of B that only a second-level cache can hold.
   */
  static final int MAX_STEPS = 1024;

  /** Bytes of a block of A: it stays in a second-level cache while the panels of B pass by. */
  private static final int ROW_BLOCK_BYTES = 256 << 10;

  /**
   * Bytes of a block of B in packed panels: it stays in a third-level cache while the blocks of A
   * pass by.
   */
  private static final int COLUMN_BLOCK_BYTES = 2 << 20;

  /**
   * From this number of rows of A on, packing a panel of B costs less than reading it again and
   * again where it lies.
   */
  private static final int ROWS_TO_PACK_B = 32;

  /** From this number of columns of B on, it pays to turn a transposed A round. */
  private static final int COLUMNS_TO_PACK_A = 128;

  private static final int BYTES = Lanes.BITS / 8;

  private GemmLoops() {}

  /** The most rows of a block of A: whole tiles of either height. */
  static int maxRows(int steps, int shift) {
    return Math.max(24, (ROW_BLOCK_BYTES >> shift) / steps / 12 * 12);
  }

  /** The most columns of a block of B: whole panels. */
  static int maxColumns(int steps, int shift) {
    return Math.max(64, (COLUMN_BLOCK_BYTES >> shift) / steps / 64 * 64);
  }

  /** The length of the blocks into which {@code k} is cut. */
  static int steps(int k) {
    int blocks = (int) ((k + (MAX_STEPS - 1L)) / MAX_STEPS);
    return blocks == 0 ? 0 : (int) ((k + (blocks - 1L)) / blocks);
  }

  /** The bytes of one step in all panels of B that are kept packed at the same time. */
  private static long panelBytes(int m, int n, int steps, int shift) {
    long one = (long) GemmPanel.vectors(shift) * BYTES;
    // With one block of A a panel is used up before the next one is packed.
    long columns = m <= maxRows(steps, shift) ? 1 : Math.min(maxColumns(steps, shift), n);
    return ((columns << shift) + one - 1) / one * one;
  }

  /** The scratch memory of a product of which A and B do not change places. */
  private static long bytesInPlace(int m, int n, int steps, int shift) {
    int rows = Math.min(m, maxRows(steps, shift));
    // Each row of a packed block of A is padded by less than two cache lines.
    long packedA = rows * (((long) steps << shift) + 128);
    return GemmPanel.scratchBytes(rows, shift) + panelBytes(m, n, steps, shift) * steps + packedA;
  }

  static long scratchBytes(int m, int n, int k, int shift) {
    int steps = Math.max(1, steps(k));
    return 64 + Math.max(bytesInPlace(m, n, steps, shift), bytesInPlace(n, m, steps, shift));
  }

  /**
   * Whether to compute the transpose of C from {@code op(B)^T op(A)^T}. When B is transposed, its
   * rows then are read where they lie, and A is packed instead, which is less where it has fewer
   * rows; but the result has to be turned round.
   */
  private static boolean swaps(boolean transB, int m, int n, int k, int shift) {
    boolean fillsVectors = m >= (BYTES >> shift) / 2;
    return transB && fillsVectors && (long) k * ((long) n - m) > 2L * n * m;
  }

  /** {@code m}, {@code n} and {@code k} are at least 1, and {@code alpha} is not 0. */
  static void run(
      int shift,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      long a,
      long aPitch,
      long b,
      long bPitch,
      double beta,
      long c,
      long cPitch,
      long scratch) {
    long aligned = (scratch + 63) & -64L;
    if (swaps(transB, m, n, k, shift)) {
      blocks(
          shift, false, !transA, n, m, k, alpha, b, bPitch, a, aPitch, beta, true, c, cPitch,
          aligned);
    } else {
      blocks(
          shift, transA, transB, m, n, k, alpha, a, aPitch, b, bPitch, beta, false, c, cPitch,
          aligned);
    }
  }

  private static void blocks(
      int shift,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      long a,
      long aPitch,
      long b,
      long bPitch,
      double beta,
      boolean transC,
      long c,
      long cPitch,
      long scratch) {
    int steps = steps(k);
    int maxRows = maxRows(steps, shift);
    int maxColumns = maxColumns(steps, shift);
    long element = 1L << shift;
    long cRow = transC ? element : cPitch;
    long cColumn = transC ? cPitch : element;
    long packedB = scratch + GemmPanel.scratchBytes(Math.min(m, maxRows), shift);
    long packedA = packedB + panelBytes(m, n, steps, shift) * steps;
    for (int j = 0; j < n; j += maxColumns) {
      int columns = Math.min(maxColumns, n - j);
      for (int p = 0; p < k; p += steps) {
        int count = Math.min(steps, k - p);
        long blockB = b + (transB ? j * bPitch + p * element : p * bPitch + j * element);
        for (int i = 0; i < m; i += maxRows) {
          int rows = Math.min(maxRows, m - i);
          long blockA = a + (transA ? p * aPitch + i * element : i * aPitch + p * element);
          long aRow = transA ? element : aPitch;
          long aColumn = transA ? aPitch : element;
          if (!GemmPanel.fits(aRow) || (transA && n >= COLUMNS_TO_PACK_A)) {
            // An odd number of cache lines: a power of two would map all rows to the same few sets.
            long pitch = 64 * (((count * element + 63) / 64) | 1);
            if (transA) {
              TransposeBlocks.matrix(shift, blockA, count, rows, aPitch, packedA, pitch);
            } else {
              GemmPack.rows(blockA, aPitch, rows, count << shift, packedA, pitch);
            }
            blockA = packedA;
            aRow = pitch;
            aColumn = element;
          }
          block(
              shift,
              i == 0,
              m,
              rows,
              columns,
              count,
              alpha,
              blockA,
              aRow,
              aColumn,
              transB,
              blockB,
              bPitch,
              packedB,
              p == 0 ? beta : 1,
              transC,
              c + i * cRow + j * cColumn,
              cPitch,
              scratch);
        }
      }
    }
  }

  /** One block of A times all panels of one block of B. */
  private static void block(
      int shift,
      boolean first,
      int m,
      int rows,
      int columns,
      int steps,
      double alpha,
      long a,
      long aRow,
      long aColumn,
      boolean transB,
      long b,
      long bPitch,
      long packedB,
      double beta,
      boolean transC,
      long c,
      long cPitch,
      long scratch) {
    int lanes = BYTES >> shift;
    for (int j = 0; j < columns; ) {
      int vectors = GemmPanel.vectors(columns - j, shift);
      int used = Math.min(vectors * lanes, columns - j);
      long panel = b + (transB ? j * bPitch : (long) j << shift);
      long bRow = bPitch;
      if (transB || used < vectors * lanes || m >= ROWS_TO_PACK_B) {
        // Kept for the next block of A, if there is one.
        long packed = rows == m ? packedB : packedB + ((long) j << shift) * steps;
        if (first && transB) {
          GemmPack.transposedPanel(shift, panel, bPitch, used, steps, vectors, packed);
        } else if (first && used < vectors * lanes) {
          GemmPack.narrowPanel(panel, bPitch, steps, used << shift, vectors, packed);
        } else if (first) {
          GemmPack.panel(panel, bPitch, steps, vectors, packed);
        }
        panel = packed;
        bRow = (long) vectors * BYTES;
      }
      long to = c + (transC ? j * cPitch : (long) j << shift);
      GemmPanel.run(
          shift, rows, vectors, used, steps, alpha, a, aRow, aColumn, panel, bRow, beta, transC, to,
          cPitch, scratch);
      j += used;
    }
  }
}
