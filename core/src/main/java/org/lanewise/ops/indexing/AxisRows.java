package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * Loops over a tensor {@code v} and a tensor {@code x} that has the same axes but is found by an
 * index of its own for each element on one of them: {@code v[i, j, k]} belongs to {@code x[i, index
 * of i j k, k]}. The index has the shape of the loops; {@code x} and {@code v} are as large or
 * larger on all other axes, {@code v} on all.
 */
final class AxisRows {
  // Neighbours on the other axes that are taken together: some cache lines.
  private static final long COLUMNS = 64;

  private final Tensor numbers;
  private final Tensor x;
  private final Tensor v;
  private final int axis;
  private final long axisStep;

  /** A row of elements. */
  @FunctionalInterface
  interface Row {
    /** Goes through {@code n} elements. */
    void run(Line line, long v, long index, long x, long n);
  }

  /**
   * How the elements of rows lie.
   *
   * @param v the values
   * @param index the positions on the axis, INT64
   * @param x what they index
   * @param vStep between neighbours of a row in v
   * @param indexStep between neighbours of a row in the index
   * @param xStep between neighbours of a row in x, at the same position of the axis
   * @param axisStep between positions of the axis in x
   */
  record Line(
      MemorySegment v,
      MemorySegment index,
      MemorySegment x,
      long vStep,
      long indexStep,
      long xStep,
      long axisStep) {
    /** Where the element of x is that belongs to number i of a row. */
    long place(long index, long x, long i) {
      return x
          + i * xStep
          + this.index.getAtIndex(ValueLayout.JAVA_LONG, index + i * indexStep) * axisStep;
    }
  }

  /** The loops; without axes everything counts as one axis of size 1. */
  AxisRows(Positions positions, int axis, Tensor x, Tensor v) {
    Shape shape = atLeastOneAxis(positions.shape());
    this.axis = axis;
    this.axisStep = x.rank() == 0 ? 1 : x.stride(axis);
    this.numbers = part(positions.numbers(), shape, -1);
    this.x = part(x, shape, axis);
    this.v = part(v, shape, -1);
  }

  static Shape atLeastOneAxis(Shape shape) {
    return shape.rank() == 0 ? Shape.of(1) : shape;
  }

  // The first elements of t, all at position 0 of one axis.
  private static Tensor part(Tensor t, Shape shape, int axis) {
    long[] strides = t.rank() == 0 ? new long[] {1} : t.strides();
    if (axis >= 0) {
      strides[axis] = 0;
    }
    return new Tensor(t.storage(), t.offset(), shape, strides, t.dtype());
  }

  /** Runs rows in any order. */
  void run(Row row) {
    Strided walk = new Strided(numbers.shape(), v, numbers, x);
    Line line = line(walk);
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (from, to) -> {
          for (long r = from; r < to; r++) {
            row.run(line, walk.start(0, r), walk.start(1, r), walk.start(2, r), walk.columns);
          }
        });
  }

  /** Runs rows that write to x: elements with the same other positions one after the other. */
  void runInOrder(Row row) {
    if (axis == numbers.rank() - 1) {
      run(row); // one row has all elements with the same other positions
      return;
    }
    Strided walk =
        new Strided(
            numbers.select(axis, 0).shape(),
            v.select(axis, 0),
            numbers.select(axis, 0),
            x.select(axis, 0));
    Line line = line(walk);
    long count = numbers.size(axis);
    long vNext = v.stride(axis);
    long next = numbers.stride(axis);
    long columns = Math.min(walk.columns, COLUMNS);
    long blocks = (walk.columns + columns - 1) / columns;
    Parallel.ranges(
        walk.rows * blocks,
        Grain.rows(count * columns),
        (from, to) -> {
          for (long unit = from; unit < to; unit++) {
            long column = unit % blocks * columns;
            long n = Math.min(columns, walk.columns - column);
            long vo = walk.start(0, unit / blocks) + column * line.vStep;
            long at = walk.start(1, unit / blocks) + column * line.indexStep;
            long xo = walk.start(2, unit / blocks) + column * line.xStep;
            for (long i = 0; i < count; i++) {
              row.run(line, vo + i * vNext, at + i * next, xo, n);
            }
          }
        });
  }

  private Line line(Strided walk) {
    long[] step = walk.columnStep;
    return new Line(
        v.segment(), numbers.segment(), x.segment(), step[0], step[1], step[2], axisStep);
  }

  /** Refuses an index that is larger than {@code x} on another axis than its own. */
  static void check(String operation, Shape index, Shape x, int axis) {
    Shape i = atLeastOneAxis(index);
    Shape all = atLeastOneAxis(x);
    boolean fits = i.rank() == all.rank();
    for (int k = 0; fits && k < i.rank(); k++) {
      fits = k == axis || i.size(k) <= all.size(k);
    }
    if (!fits && index.elements() > 0) {
      throw ShapeException.of(
          operation,
          "an index with sizes of at most "
              + Arrays.toString(x.toArray())
              + " but for axis "
              + axis,
          index);
    }
  }
}
