package org.lanewise.ops.linalg;

/**
 * How a product is cut for several threads: into pieces of {@code rows x columns} of C, such that
 * little memory is read: a piece reads that many rows of A and columns of B. It depends on the
 * sizes alone.
 *
 * @param rows of a piece
 * @param columns of a piece
 * @param down how many pieces lie below each other
 * @param across how many lie beside each other
 */
record ProductGrid(int rows, int columns, int down, int across) {
  /** Pieces are multiples of this many rows, so that register tiles stay whole at any width. */
  static final int TILE_ROWS = 24;

  /** The same for columns. */
  static final int TILE_COLUMNS = 48;

  /** Multiplications that make a piece worth handing to another thread: about 5 microseconds. */
  private static final long MIN_WORK = 400_000;

  /** Multiplications from which on more pieces would only share out the work more evenly. */
  private static final long GOOD_WORK = 32_000_000;

  private static final int FEW_PIECES = 4;
  private static final int MAX_PIECES = 16;

  /** What reading an element of a transposed A costs, which is copied, next to one of B. */
  private static final int COPY = 3;

  /** The grid for {@code m x k} by {@code k x n}. */
  static ProductGrid of(int m, int n, int k, boolean transA) {
    long work = (long) m * n * k;
    long most = Math.min(work / MIN_WORK, Math.max(FEW_PIECES, work / GOOD_WORK));
    int pieces = (int) Math.min(MAX_PIECES, most);
    ProductGrid best = new ProductGrid(m, n, 1, 1);
    for (int down = 1; down <= pieces; down++) {
      for (int across = 1; across <= pieces / down; across++) {
        ProductGrid grid = cut(m, n, down, across);
        if (grid.isBetter(best, pieces, transA)) {
          best = grid;
        }
      }
    }
    return best;
  }

  // With enough pieces, three fifths of what was asked for, that with the least to read.
  private boolean isBetter(ProductGrid other, int asked, boolean transA) {
    int enough = (3 * asked + 4) / 5;
    if (pieces() < enough || other.pieces() < enough) {
      return pieces() > other.pieces();
    }
    return reads(transA) < other.reads(transA);
  }

  private long reads(boolean transA) {
    return (long) across * down * ((long) rows * (transA ? COPY : 1) + columns);
  }

  private static ProductGrid cut(int m, int n, int down, int across) {
    int rows = part(m, down, TILE_ROWS);
    int columns = part(n, across, TILE_COLUMNS);
    return new ProductGrid(rows, columns, Math.ceilDiv(m, rows), Math.ceilDiv(n, columns));
  }

  private static int part(int size, int parts, int tile) {
    long whole = ((size + parts - 1L) / parts + tile - 1) / tile * tile;
    return (int) Math.min(size, whole);
  }

  /** How many pieces there are. */
  int pieces() {
    return down * across;
  }

  /** The first row of a piece. */
  int row(int piece) {
    return piece / across * rows;
  }

  /** The first column of a piece. */
  int column(int piece) {
    return piece % across * columns;
  }
}
