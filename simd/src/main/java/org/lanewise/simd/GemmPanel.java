package org.lanewise.simd;

/**
 * One block of A times one panel of B: the loop over register tiles, and where their sums go.
 *
 * <p>{@code a}, {@code b}, {@code c} and {@code scratch} are addresses, {@code aRow}, {@code
 * aColumn}, {@code bRow} and {@code cPitch} distances in bytes.
 */
final class GemmPanel {
  private static final int BYTES = Lanes.BITS / 8;
  private static final int TILE_ROWS = 6;
  private static final boolean WIDE = Lanes.BITS == 512 && HardwareFma.PRESENT;

  private GemmPanel() {}

  /**
   * Vectors in a row of the widest tile that the registers allow: 6 x 2 of 16 registers, 6 x 4 of
   * 32.
   */
  static int vectors(int shift) {
    return WIDE && shift == 2 ? 4 : 2;
  }

  /** The width in vectors of the next panel when {@code columns} are left. */
  static int vectors(int columns, int shift) {
    int lanes = BYTES >> shift;
    if (vectors(shift) == 4 && columns > 2 * lanes) {
      return 4;
    }
    return columns > lanes ? 2 : 1;
  }

  /** Whether the tiles can read rows of A this far apart. */
  static boolean fits(long aRow) {
    return RawMemory.fitsStep((TILE_ROWS - 1) * aRow);
  }

  /** Sums of one panel in rows and once more in columns. */
  static long scratchBytes(int rows, int shift) {
    return 2L * (rows + TILE_ROWS) * vectors(shift) * BYTES;
  }

  /**
   * Adds the product to {@code rows x columns} elements of C, or of its transpose if {@code
   * transC}; the panel is {@code vectors} vectors wide, of which {@code columns} elements count.
   */
  static void run(
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
      boolean transC,
      long c,
      long cPitch,
      long scratch) {
    long pitch = (long) vectors * BYTES;
    boolean plain = alpha == 1 && beta == 0;
    boolean direct = plain && !transC && (long) columns << shift == pitch;
    for (int i = 0; i < rows; ) {
      int size = tileRows(rows - i);
      int used = Math.min(size, rows - i);
      long from = a + i * aRow;
      long to = c + i * cPitch;
      if (direct && used == size) {
        tile(shift, size, vectors, from, aRow, aColumn, used, b, bRow, steps, to, cPitch);
      } else if (transC) {
        tile(
            shift,
            size,
            vectors,
            from,
            aRow,
            aColumn,
            used,
            b,
            bRow,
            steps,
            scratch + i * pitch,
            pitch);
      } else {
        tile(shift, size, vectors, from, aRow, aColumn, used, b, bRow, steps, scratch, pitch);
        GemmMerge.tile(shift, scratch, pitch, used, columns, alpha, beta, to, cPitch);
      }
      i += size;
    }
    if (transC && plain) {
      TransposeBlocks.matrix(shift, scratch, rows, columns, pitch, c, cPitch);
    } else if (transC) {
      long turned = scratch + (rows + TILE_ROWS) * pitch;
      long turnedPitch = (long) rows << shift;
      TransposeBlocks.matrix(shift, scratch, rows, columns, pitch, turned, turnedPitch);
      int width = 4 * (BYTES >> shift);
      for (int i = 0; i < rows; i += width) {
        long offset = (long) i << shift;
        int count = Math.min(width, rows - i);
        GemmMerge.tile(
            shift, turned + offset, turnedPitch, columns, count, alpha, beta, c + offset, cPitch);
      }
    }
  }

  /** The height of the next tile: sixes, and at the end the fours that waste the fewest rows. */
  private static int tileRows(int left) {
    return left == 6 || left == 5 || left > 8 ? 6 : 4;
  }

  private static void tile(
      int shift,
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
    if (shift == 3) {
      tile64(size, vectors, a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
    } else if (vectors == 4) {
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
