package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Sum over some axes; integers and booleans are summed in INT64.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}. Gradient: {@code dy} repeated
 * along the axes.
 *
 * <p>Floating-point numbers are summed in double precision, in blocks that are combined in one
 * order for any number of threads.
 */
public final class Sum extends Function {
  private final Axes axes;

  /** The sum over {@code axes}, all if empty. */
  public Sum(int[] axes, boolean keepDim) {
    this.axes = new Axes("sum", axes, keepDim);
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Shape result = axes.result(x.shape());
    if (!x.dtype().isFloatingPoint()) {
      return Groups.store(new Groups(x, axes).longs(0, Sum::add, Long::sum), result, DType.INT64);
    } else if (x.dtype() != DType.FLOAT32) {
      return Groups.store(new Groups(x, axes).sums(), result, x.dtype());
    }
    long behind = x.isContiguous() && x.elements() > 0 ? axes.elementsBehind(x.shape()) : -1;
    if (behind > 1) {
      return columns(x, Tensor.empty(result, x.dtype()), behind);
    }
    if (behind == 1 && (result.elements() > 1 || x.elements() <= Groups.BLOCK)) {
      return rows(x, Tensor.empty(result, x.dtype()));
    }
    Groups groups = new Groups(x, axes);
    if (groups.hasRuns()) {
      return Groups.store(groups.sums(), result, x.dtype());
    }
    return rows(axes.reducedLast(x).contiguous(), Tensor.empty(result, x.dtype()));
  }

  private static long add(long soFar, long[] x, int n, int group) {
    long sum = soFar;
    for (int i = 0; i < n; i++) {
      sum += x[i];
    }
    return sum;
  }

  // The outer axes are walked through; below each of them is a matrix of which columns are summed.
  private Tensor columns(Tensor x, Tensor y, long columns) {
    int rows = Math.toIntExact(axes.size(x.shape()));
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    // Columns are summed apart from each other, so that splitting them changes no bits.
    long most = Math.max(64, (Grain.ELEMENTS / rows + 63) / 64 * 64);
    long width = Math.min(most, columns);
    long pieces = (columns + width - 1) / width;
    Parallel.ranges(
        y.elements() / columns * pieces,
        Grain.rows(rows * width),
        (from, to) -> {
          for (long i = from; i < to; i++) {
            long outer = i / pieces;
            long column = i % pieces * width;
            org.lanewise.simd.Sum.columns(
                xs,
                x.offset() + outer * rows * columns + column,
                rows,
                (int) Math.min(width, columns - column),
                columns,
                ys,
                outer * columns + column);
          }
        });
    return y;
  }

  private static Tensor rows(Tensor x, Tensor y) {
    long rows = y.elements();
    int columns = rows == 0 ? 0 : (int) (x.elements() / rows);
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        rows,
        Grain.rows(columns),
        (from, to) ->
            org.lanewise.simd.Sum.rows(
                xs, x.offset() + from * columns, (int) (to - from), columns, ys, from));
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return axes.expand(g, c.inputShape(0));
  }
}
