package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Gemm;

/**
 * What several pieces of a product read, in the order in which our kernel reads it: B if pieces lie
 * below each other, a transposed A if they lie beside each other. Without it each piece would pack
 * its part again. The parts of the pieces follow each other: that of row or column {@code i} begins
 * at element {@code i k}.
 */
final class SharedOperands implements AutoCloseable {
  /** Nothing is shared. */
  static final SharedOperands NONE = new SharedOperands(null, null);

  /** From this number of rows on a piece would pack B in any case. */
  private static final int ROWS = 32;

  private static final long MAX_BYTES = 64L << 20;

  /** Elements that make a range worth handing to another thread: about 10 microseconds. */
  private static final int GRAIN = 32_768;

  private final @Nullable Scratch a;
  private final @Nullable Scratch b;

  private SharedOperands(@Nullable Scratch a, @Nullable Scratch b) {
    this.a = a;
    this.b = b;
  }

  /** Packs what the pieces share, if that pays. */
  static SharedOperands of(
      int m, int n, int k, ProductGrid grid, Products.Matrix a, Products.Matrix b) {
    long bytesA = 4L * m * k;
    long bytesB = 4L * k * (n + ProductGrid.TILE_COLUMNS); // whole panels
    boolean packsA = grid.across() > 1 && a.transposed() && bytesA <= MAX_BYTES;
    boolean packsB = b.transposed() || grid.rows() >= ROWS;
    packsB &= grid.down() > 1 && bytesB <= MAX_BYTES;
    if (!packsA && !packsB) {
      return NONE;
    }
    Scratch scratchA = packsA ? Scratch.of(bytesA) : null;
    Scratch scratchB = packsB ? Scratch.of(bytesB) : null;
    if (scratchA != null) {
      packA(m, k, grid.rows(), a, scratchA.segment());
    }
    if (scratchB != null) {
      packB(n, k, grid.columns(), b, scratchB.segment());
    }
    return new SharedOperands(scratchA, scratchB);
  }

  private static void packA(int m, int k, int rows, Products.Matrix a, MemorySegment packed) {
    Parallel.ranges(
        m,
        range(k, rows, ProductGrid.TILE_ROWS),
        (from, to) -> {
          for (int i = (int) from / rows * rows; i < to; i += rows) {
            int first = Math.max((int) from - i, 0);
            int last = Math.min((int) to - i, rows);
            Gemm.packA(
                Math.min(rows, m - i),
                k,
                a.segment(),
                a.at(i, 0),
                a.leading(),
                first,
                last,
                packed.asSlice(4L * i * k));
          }
        });
  }

  private static void packB(int n, int k, int columns, Products.Matrix b, MemorySegment packed) {
    Parallel.ranges(
        n,
        range(k, columns, ProductGrid.TILE_COLUMNS),
        (from, to) -> {
          for (int j = (int) from / columns * columns; j < to; j += columns) {
            int first = Math.max((int) from - j, 0);
            int last = Math.min((int) to - j, columns);
            Gemm.packB(
                b.transposed(),
                Math.min(columns, n - j),
                k,
                b.segment(),
                b.at(0, j),
                b.leading(),
                first,
                last,
                packed.asSlice(4L * j * k));
          }
        });
  }

  // Whole tiles or panels.
  private static int range(int k, int size, int tile) {
    return Math.clamp(GRAIN / k / tile * (long) tile, tile, Math.max(tile, size));
  }

  /** The packed A, or null. */
  @Nullable MemorySegment a() {
    return a == null ? null : a.segment();
  }

  /** The packed B, or null. */
  @Nullable MemorySegment b() {
    return b == null ? null : b.segment();
  }

  @Override
  public void close() {
    if (a != null) {
      a.close();
    }
    if (b != null) {
      b.close();
    }
  }
}
