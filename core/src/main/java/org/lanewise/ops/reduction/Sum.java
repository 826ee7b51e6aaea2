package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;
import org.lanewise.ops.Elements;
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
  public Tensor forward(Context c, Tensor input) {
    Tensor x = input.dtype().isFloatingPoint() ? input : input.to(DType.INT64);
    Shape kept = axes.kept(x.shape());
    Tensor y = Tensor.empty(kept, x.dtype());
    if (x.dtype() != DType.FLOAT32) {
      general(x, y);
    } else if (y.elements() == 1) {
      all(x.contiguous(), y);
    } else if (x.isContiguous() && axes.areLeading(x.rank())) {
      leading(x, y);
    } else if (x.isContiguous() && axes.surroundOne(x.rank())) {
      surrounding(x, y);
    } else {
      trailing(axes.reducedLast(x).contiguous(), y);
    }
    return y.view(axes.result(input.shape()).toArray());
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

  private static void leading(Tensor x, Tensor y) {
    int columns = (int) y.elements();
    int rows = columns == 0 ? 0 : (int) (x.elements() / columns);
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    // Columns are summed apart from each other, so that splitting them changes no bits.
    long grain = Math.max(64, (Grain.ELEMENTS / Math.max(1, rows) + 63) / 64 * 64);
    Parallel.ranges(
        columns,
        grain,
        (from, to) ->
            org.lanewise.simd.Sum.columns(
                xs, x.offset() + from, rows, (int) (to - from), columns, ys, from));
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

  private void general(Tensor x, Tensor y) {
    Tensor rows = axes.reducedLast(x).contiguous();
    long columns = y.elements() == 0 ? 0 : x.elements() / y.elements();
    MemorySegment xs = rows.segment();
    MemorySegment ys = y.segment();
    DType type = x.dtype();
    for (long r = 0; r < y.elements(); r++) {
      double sum = 0;
      long whole = 0;
      for (long i = 0; i < columns; i++) {
        long at = rows.offset() + r * columns + i;
        if (type.isFloatingPoint()) {
          sum += Elements.getDouble(type, xs, at);
        } else {
          whole += Elements.getLong(type, xs, at);
        }
      }
      if (type.isFloatingPoint()) {
        Elements.setDouble(type, ys, r, sum);
      } else {
        Elements.setLong(type, ys, r, whole);
      }
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return axes.expand(g, c.inputShape(0));
  }
}
