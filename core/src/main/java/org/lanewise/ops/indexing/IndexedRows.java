package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * Loops over a tensor {@code x [outer..., sizes..., inner...]} at positions of the middle axes, and
 * a tensor {@code v [outer..., count, inner...]} of the same type: {@code v[o, i, r]} belongs to
 * {@code x[o, position i, r]}. Both may have any strides.
 */
final class IndexedRows {
  // Columns that one range writes at least: some cache lines.
  private static final long COLUMNS = 64;

  private final Positions positions;
  private final Tensor x;
  private final Tensor v;
  private final int first;
  private final Strided outer; // operand 0 is v, operand 1 is x
  private final Strided inner;

  /** The elements of some positions, in a block of columns. */
  @FunctionalInterface
  interface Block {
    /**
     * Goes through {@code columns} elements for each position {@code from <= i < to}; the first
     * ones, of position 0, are at {@code vo} and {@code xo}.
     */
    void run(Line line, long vo, long xo, long from, long to, long columns);
  }

  /**
   * How the elements of a block lie.
   *
   * @param distances for each position its distance from position 0 in x
   * @param vStep from one position to the next in v
   * @param vColumn from one column to the next in v
   * @param xColumn from one column to the next in x
   */
  record Line(
      MemorySegment v,
      MemorySegment x,
      MemorySegment distances,
      long vStep,
      long vColumn,
      long xColumn) {
    long distance(long position) {
      return distances.getAtIndex(ValueLayout.JAVA_LONG, position);
    }
  }

  /** The loops; {@code first} is the first of the middle axes. */
  IndexedRows(Positions positions, int first, Tensor x, Tensor v) {
    this.positions = positions;
    this.first = first;
    this.x = x;
    this.v = v;
    Tensor before = part(v, v.offset(), 0, first);
    outer = new Strided(before.shape(), before, part(x, x.offset(), 0, first));
    Tensor after = part(v, 0, first + 1, v.rank());
    int behind = first + positions.axes();
    inner = new Strided(after.shape(), after, part(x, 0, behind, x.rank()));
  }

  private static Tensor part(Tensor t, long offset, int from, int to) {
    Shape shape = Shape.of(Arrays.copyOfRange(t.shape().toArray(), from, to));
    long[] strides = Arrays.copyOfRange(t.strides(), from, to);
    return new Tensor(t.storage(), offset, shape, strides, t.dtype());
  }

  /** Sets v to the elements of x. */
  void read() {
    int bytes = x.dtype().bytes();
    if (inner.columns == 1) {
      run(true, IndexedElements.reading(bytes));
      return;
    }
    run(
        true,
        (line, vo, xo, from, to, columns) -> {
          for (long i = from; i < to; i++) {
            long at = xo + line.distance(i);
            long vi = vo + i * line.vStep;
            Copy.row(bytes, line.x, at, line.xColumn, line.v, vi, line.vColumn, columns);
          }
        });
  }

  /** Sets the elements of x to v; of several for one place the last one stays. */
  void write() {
    int bytes = x.dtype().bytes();
    if (inner.columns == 1) {
      run(false, IndexedElements.writing(bytes));
      return;
    }
    run(
        false,
        (line, vo, xo, from, to, columns) -> {
          for (long i = from; i < to; i++) {
            long at = xo + line.distance(i);
            long vi = vo + i * line.vStep;
            Copy.row(bytes, line.v, vi, line.vColumn, line.x, at, line.xColumn, columns);
          }
        });
  }

  /** Adds v to the elements of x, those for one place in the order of the positions. */
  void add() {
    run(false, IndexedSums.of(x.dtype()));
  }

  private void run(boolean anyOrder, Block block) {
    long count = positions.count();
    if (count == 0 || outer.rows * inner.rows == 0) {
      return;
    }
    try (Scratch scratch = Scratch.of(count * 8)) {
      long[] steps = Arrays.copyOfRange(x.strides(), first, first + positions.axes());
      positions.distances(steps, scratch.segment());
      Line line =
          new Line(
              v.segment(),
              x.segment(),
              scratch.segment(),
              v.stride(first),
              inner.columnStep[0],
              inner.columnStep[1]);
      if (anyOrder) {
        byPositions(line, block);
      } else {
        byColumns(line, block);
      }
    }
  }

  private long start(int operand, long unit) {
    return outer.start(operand, unit / outer.columns)
        + unit % outer.columns * outer.columnStep[operand];
  }

  private void byPositions(Line line, Block block) {
    long count = positions.count();
    Parallel.ranges(
        outer.rows * outer.columns * count,
        Grain.rows(inner.rows * inner.columns),
        (start, end) -> {
          for (long at = start; at < end; ) {
            long from = at % count;
            long to = Math.min(count, from + end - at);
            long vo = start(0, at / count);
            long xo = start(1, at / count);
            for (long row = 0; row < inner.rows; row++) {
              long vr = vo + inner.start(0, row);
              block.run(line, vr, xo + inner.start(1, row), from, to, inner.columns);
            }
            at += to - from;
          }
        });
  }

  // Positions may repeat: one range has all of them, for some columns.
  private void byColumns(Line line, Block block) {
    long count = positions.count();
    long columns = Math.min(inner.columns, Math.max(COLUMNS, Grain.rows(count)));
    long blocks = (inner.columns + columns - 1) / columns;
    Parallel.ranges(
        outer.rows * outer.columns * inner.rows * blocks,
        Grain.rows(count * columns),
        (start, end) -> {
          for (long unit = start; unit < end; unit++) {
            long column = unit % blocks * columns;
            long row = unit / blocks % inner.rows;
            long o = unit / blocks / inner.rows;
            long vo = start(0, o) + inner.start(0, row) + column * line.vColumn;
            long xo = start(1, o) + inner.start(1, row) + column * line.xColumn;
            block.run(line, vo, xo, 0, count, Math.min(columns, inner.columns - column));
          }
        });
  }
}
