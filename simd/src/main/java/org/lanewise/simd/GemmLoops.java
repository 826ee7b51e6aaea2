package org.lanewise.simd;

/**
 * The loops around the register tiles of a matrix product; see {@link Gemm} for what it computes.
 *
 * <p>Every element of C is made in the same way wherever it lies: {@code k} is cut into equal
 * blocks of at most {@link #MAX_STEPS} by a rule that knows only {@code k}, a tile sums one block
 * in ascending order from zero, and the block is added to C as {@code fma(alpha, sum, beta * c)},
 * with {@code beta} 1 from the second block on. Everything else (tile shapes, packing, the order of
 * tiles) moves data and leaves the bits alone.
 *
 * <p>The {@code shift} of an element is 2 for float32 and 3 for float64; operands are addresses.
 */
final class GemmLoops {
  /**
   * The most steps of {@code k} in one block. Each block after the first reads C again, which costs
   * more than panels of B that only a second-level cache can hold.
   */
  static final int MAX_STEPS = Integer.getInteger("kc", 1024);

  /** Bytes of a block of A: it stays in a second-level cache while the panels of B pass by. */
  private static final int ROW_BLOCK_BYTES = Integer.getInteger("mc", 256) << 10;

  /**
   * Bytes of a block of B in packed panels: it stays in a third-level cache while the blocks of A
   * pass by.
   */
  private static final int COLUMN_BLOCK_BYTES = Integer.getInteger("nc", 2048) << 10;

  static final int PACK_B_ROWS = Integer.getInteger("pb", 48);
  static final int PACK_A_COLUMNS = Integer.getInteger("pa", 64);
  static final boolean PACK_A_N = Boolean.getBoolean("pan");

  private static final int BYTES = Lanes.BITS / 8;
  private static final int TILE_ROWS = 6;
  private static final int TILE_BYTES = TILE_ROWS * 4 * BYTES;

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

  /** Vectors in a row of the widest tile that the registers allow. */
  private static int panelVectors(int shift) {
    return Lanes.BITS == 512 && shift == 2 ? 4 : 2;
  }

  /** The bytes of one step in all panels of B that are kept packed at the same time. */
  private static long panelBytes(int m, int n, int steps, int shift) {
    long one = (long) panelVectors(shift) * BYTES;
    // With one block of A a panel is used up before the next one is packed.
    long columns = m <= maxRows(steps, shift) ? 1 : Math.min(maxColumns(steps, shift), n);
    return ((columns << shift) + one - 1) / one * one;
  }

  static long scratchBytes(int m, int n, int k, int shift) {
    int steps = Math.max(1, steps(k));
    // Each row of a packed block of A is padded by less than two cache lines.
    long packedA = Math.min(m, maxRows(steps, shift)) * (((long) steps << shift) + 128);
    return 64 + TILE_BYTES + panelBytes(m, n, steps, shift) * steps + packedA;
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
      int lda,
      long b,
      int ldb,
      double beta,
      long c,
      int ldc,
      long scratch) {
    int steps = steps(k);
    int maxRows = maxRows(steps, shift);
    int maxColumns = maxColumns(steps, shift);
    long aPitch = (long) lda << shift;
    long bPitch = (long) ldb << shift;
    long cPitch = (long) ldc << shift;
    long tile = (scratch + 63) & -64L;
    long packedB = tile + TILE_BYTES;
    long packedA = packedB + panelBytes(m, n, steps, shift) * steps;
    for (int j = 0; j < n; j += maxColumns) {
      int columns = Math.min(maxColumns, n - j);
      for (int p = 0; p < k; p += steps) {
        int count = Math.min(steps, k - p);
        long blockB =
            b + (transB ? j * bPitch + ((long) p << shift) : p * bPitch + ((long) j << shift));
        for (int i = 0; i < m; i += maxRows) {
          int rows = Math.min(maxRows, m - i);
          long blockA =
              a + (transA ? p * aPitch + ((long) i << shift) : i * aPitch + ((long) p << shift));
          long aRow = transA ? 1L << shift : aPitch;
          long aColumn = transA ? aPitch : 1L << shift;
          if (!RawMemory.fitsStep((TILE_ROWS - 1) * aRow)
              || ((transA || PACK_A_N) && n >= PACK_A_COLUMNS)) {
            // An odd number of cache lines: a power of two would map all rows to the same few sets.
            long pitch = 64L * (((((long) count << shift) + 63) / 64) | 1);
            if (transA) {
              GemmPack.transposed(shift, blockA, aPitch, count, rows, packedA, pitch, count);
            } else {
              GemmPack.rows(blockA, aPitch, rows, count << shift, packedA, pitch, count << shift);
            }
            blockA = packedA;
            aRow = pitch;
            aColumn = 1L << shift;
          }
          block(
              shift,
              i == 0,
              m <= maxRows,
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
              c + i * cPitch + ((long) j << shift),
              cPitch,
              tile);
        }
      }
    }
  }

  /** One block of A times all panels of one block of B. */
  private static void block(
      int shift,
      boolean first,
      boolean single,
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
      long c,
      long cPitch,
      long tile) {
    int lanes = BYTES >> shift;
    int panelVectors = panelVectors(shift);
    int left = columns;
    for (int j = 0; left > 0; ) {
      // A vector more where less than two are left of a panel of four: narrow tiles are slow.
      int vectors =
          left > (panelVectors - 2) * lanes && left > lanes ? panelVectors : left > lanes ? 2 : 1;
      int width = vectors * lanes;
      int used = Math.min(width, left);
      long panel = b + (transB ? j * bPitch : (long) j << shift);
      long bRow = bPitch;
      if (transB || used < width || m >= PACK_B_ROWS) {
        long packed = single ? packedB : packedB + ((long) j << shift) * steps;
        bRow = (long) vectors * BYTES;
        if (first) {
          if (!transB && used == width) {
            GemmPack.panel(panel, bPitch, steps, vectors, packed);
          } else if (!transB) {
            GemmPack.rows(panel, bPitch, steps, used << shift, packed, bRow, vectors * BYTES);
          } else {
            GemmPack.transposed(shift, panel, bPitch, used, steps, packed, bRow, width);
          }
        }
        panel = packed;
      }
      panel(
          shift,
          rows,
          vectors,
          used,
          steps,
          alpha,
          a,
          aRow,
          aColumn,
          panel,
          bRow,
          beta,
          c + ((long) j << shift),
          cPitch,
          tile);
      j += used;
      left -= used;
    }
  }

  /** One block of A times one panel of B. */
  private static void panel(
      int shift,
      int rows,
      int vectors,
      int columns,
      int steps,
      double alpha,
      long a,
      long aRow,
      long aColumn,
      long b,
      long bRow,
      double beta,
      long c,
      long cPitch,
      long tile) {
    boolean plain = alpha == 1 && beta == 0 && columns << shift == vectors * BYTES;
    long tileRow = (long) vectors * BYTES;
    for (int i = 0; i < rows; ) {
      int size = tileRows(rows - i);
      int used = Math.min(size, rows - i);
      long from = a + i * aRow;
      long to = c + i * cPitch;
      boolean direct = plain && used == size;
      long target = direct ? to : tile;
      long targetRow = direct ? cPitch : tileRow;
      if (shift == 2) {
        tile(size, vectors, from, aRow, aColumn, used, b, bRow, steps, target, targetRow);
      } else {
        tile64(size, vectors, from, aRow, aColumn, used, b, bRow, steps, target, targetRow);
      }
      if (!direct && shift == 2) {
        GemmMerge.floats(tile, tileRow, used, columns, (float) alpha, (float) beta, to, cPitch);
      } else if (!direct) {
        GemmMerge.doubles(tile, tileRow, used, columns, alpha, beta, to, cPitch);
      }
      i += size;
    }
  }

  /** The height of the next tile: sixes, and at the end the fours that waste the fewest rows. */
  private static int tileRows(int left) {
    return left == 6 || left == 5 || left > 8 ? 6 : 4;
  }

  private static void tile(
      int size,
      int vectors,
      long a,
      long aRow,
      long aColumn,
      int rows,
      long b,
      long bRow,
      int steps,
      long c,
      long cRow) {
    if (Lanes.BITS == 512 && vectors == 4) {
      if (size == 6) {
        SgemmWideTile.tile6x4(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      } else {
        SgemmWideTile.tile4x4(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      }
    } else if (vectors == 2) {
      if (size == 6) {
        SgemmTile.tile6x2(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      } else {
        SgemmTile.tile4x2(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      }
    } else if (size == 6) {
      SgemmTile.tile6x1(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
    } else {
      SgemmTile.tile4x1(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
    }
  }

  private static void tile64(
      int size,
      int vectors,
      long a,
      long aRow,
      long aColumn,
      int rows,
      long b,
      long bRow,
      int steps,
      long c,
      long cRow) {
    if (vectors == 2) {
      if (size == 6) {
        DgemmTile.tile6x2(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      } else {
        DgemmTile.tile4x2(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      }
    } else if (size == 6) {
      DgemmTile.tile6x1(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
    } else {
      DgemmTile.tile4x1(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
    }
  }
}
