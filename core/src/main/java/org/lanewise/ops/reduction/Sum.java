package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
 * <p>FLOAT32 is summed in fixed blocks which are combined in double precision, in one order for any
 * number of threads.
 */
public final class Sum extends Function {
  private static final int BLOCK = 65_536;

  private final Axes axes;

  /** The sum over {@code axes}, all if empty. */
  public Sum(int[] axes, boolean keepDim) {
    this.axes = new Axes("sum", axes, keepDim);
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Shape kept = axes.kept(x.shape());
    Shape result = axes.result(x.shape());
    if (!x.dtype().isFloatingPoint()) {
      return Groups.store(new Groups(x, axes).longs(0, Sum::add, Long::sum), result, DType.INT64);
    } else if (x.dtype() != DType.FLOAT32) {
      return Groups.store(new Groups(x, axes).sums(), result, x.dtype());
    }
    Tensor y = Tensor.empty(kept, x.dtype());
    long behind = x.isContiguous() ? axes.elementsBehind(x.shape()) : -1;
    if (x.elements() == 0) {
      y.zero();
    } else if (y.elements() == 1) {
      all(x.contiguous(), y);
    } else if (behind > 1) {
      columns(x, y, behind);
    } else if (x.isContiguous() && axes.surroundOne(x.shape())) {
      surrounding(x, y);
    } else {
      trailing(axes.reducedLast(x).contiguous(), y);
    }
    return y.view(result.toArray());
  }

  private static long add(long soFar, long[] x, int n, int group) {
    long sum = soFar;
    for (int i = 0; i < n; i++) {
      sum += x[i];
    }
    return sum;
  }

  private static void all(Tensor x, Tensor y) {
    int blocks = (int) ((x.elements() + BLOCK - 1) / BLOCK);
    double[] partial = new double[blocks];
    MemorySegment s = x.segment();
    Parallel.ranges(
        x.elements(),
        BLOCK,
        (from, to) ->
            partial[(int) (from / BLOCK)] =
                org.lanewise.simd.Sum.sum(s, x.offset() + from, (int) (to - from)));
    double sum = 0;
    for (double p : partial) {
      sum += p;
    }
    y.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 0, (float) sum);
  }

  // The outer axes are walked through; below each of them is a matrix of which columns are summed.
  private void columns(Tensor x, Tensor y, long columns) {
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
  }

  // All axes but one in the middle, as for the bias of a convolution: no copy to bring them
  // together.
  private void surrounding(Tensor x, Tensor y) {
    long kept = y.elements();
    long inner = axes.elementsAfterKept(x.shape());
    long outer = x.elements() / (kept * inner);
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        kept,
        Grain.rows(outer * inner),
        (from, to) -> {
          for (long k = from; k < to; k++) {
            double sum = 0;
            for (long o = 0; o < outer; o++) {
              long at = x.offset() + (o * kept + k) * inner;
              sum += org.lanewise.simd.Sum.sum(xs, at, Math.toIntExact(inner));
            }
            ys.setAtIndex(ValueLayout.JAVA_FLOAT, k, (float) sum);
          }
        });
  }

  private static void trailing(Tensor x, Tensor y) {
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
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return axes.expand(g, c.inputShape(0));
  }
}
