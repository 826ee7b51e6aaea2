package org.lanewise.simd;

/**
 * One block of A times one panel of B: the loop over register tiles, and where their sums go.
 *
 * <p>{@code a}, {@code b}, {@code c}, {@code d} and {@code scratch} are addresses, and distances
 * between rows are in bytes.
 */
final class GemmPanel {
  /** Vectors in a row of the widest tile. */
  static final int MAX_VECTORS = 3;

  private static final int BYTES = Lanes.BITS / 8;
  private static final boolean WIDE = Lanes.BITS == 512 && HardwareFma.PRESENT;
  private static final int TILE_ROWS = 8;

  /** The bytes of the sums of a tile. */
  static final int TILE_BYTES = TILE_ROWS * MAX_VECTORS * BYTES;

  private GemmPanel() {}

  /**
   * The width in vectors of the next panel when {@code columns} are left: tiles are 8 x 3 where
   * there are 32 registers, 6 x 2 where there are 16.
   */
  static int vectors(int columns, int shift) {
    int lanes = BYTES >> shift;
    if (columns <= lanes) {
      return 1;
    }
    boolean three = columns > 2 * lanes && (columns <= 3 * lanes || columns > 4 * lanes);
    return WIDE && shift == 2 && three ? 3 : 2;
  }

  /** The bytes of one step in the panels of {@code columns}. */
  static long bytes(int columns, int shift) {
    int lanes = BYTES >> shift;
    return (columns + lanes - 1L) / lanes * BYTES; // only the last vector can be partly used
  }

  /** Whether the tiles can read rows of A this far apart. */
  static boolean fits(long aRow) {
    return RawMemory.fitsStep((TILE_ROWS - 1) * aRow);
  }

  /** The sums of a tile, and of a panel. */
  static long scratchBytes(int rows, int shift) {
    return TILE_BYTES + (long) (rows + TILE_ROWS) * MAX_VECTORS * BYTES;
  }

  /**
   * {@code c = alpha * a b + beta * d} for {@code rows x columns} elements; the panel is {@code
   * vectors} vectors wide, of which {@code columns} elements count.
   */
  static void run(
      int shift,
      GemmForm formA,
      int rows,
      int vectors,
      int columns,
      int steps,
      double alpha,
      long a,
      long aPitch,
      long b,
      long bRow,
      double beta,
      long d,
      long dPitch,
      long c,
      long cPitch,
      long scratch) {
    long element = 1L << shift;
    long pitch = (long) vectors * BYTES;
    boolean direct = alpha == 1 && beta == 0 && (long) columns << shift == pitch;
    for (int i = 0; i < rows; ) {
      int size = tileRows(rows - i, shift);
      int used = Math.min(size, rows - i);
      long from = a + i * (formA == GemmForm.PLAIN ? aPitch : element);
      long aRow = formA == GemmForm.PLAIN ? aPitch : element;
      long aColumn = formA == GemmForm.PLAIN ? element : aPitch;
      if (formA == GemmForm.PACKED) {
        from = a + i * element * steps;
        aColumn = used * element;
      }
      long to = c + i * cPitch;
      if (direct && used == size) {
        tile(shift, size, vectors, from, aRow, aColumn, used, b, bRow, steps, to, cPitch);
      } else {
        tile(shift, size, vectors, from, aRow, aColumn, used, b, bRow, steps, scratch, pitch);
        GemmMerge.tile(
            shift, scratch, pitch, used, columns, alpha, beta, d + i * dPitch, dPitch, to, cPitch);
      }
      i += size;
    }
  }

  /** The height of the next tile: the highest, and at the end the fours that waste the fewest. */
  static int tileRows(int left, int shift) {
    if (WIDE && shift == 2) {
      return left > 4 ? 8 : 4;
    }
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
    } else if (size == 8) {
      if (vectors == 3) {
        SgemmWideTile.tile8x3(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      } else if (vectors == 2) {
        SgemmWideTile.tile8x2(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      } else {
        SgemmWideTile.tile8x1(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
      }
    } else if (vectors == 3) {
      SgemmWideTile.tile4x3(a, aRow, aColumn, rows, b, bRow, steps, c, cRow);
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
