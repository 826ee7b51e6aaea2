package org.lanewise.ops.sorting;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.ops.indexing.Gathering;
import org.lanewise.parallel.Parallel;

/**
 * Elements along an axis in ascending or descending order, all or the first {@code k}; equal ones
 * stay in their order. A NaN is larger than all numbers.
 *
 * <p>Shape: that of the input, the axis of size {@code k}. Outputs: values, and their indices in
 * INT64. Gradient: each {@code dy} back to where its element came from.
 */
public final class Sort extends MultiFunction {
  private final int axis;
  private final boolean descending;
  private final long first;

  /** The operation along {@code axis}. */
  public Sort(int axis, boolean descending) {
    this(axis, descending, -1);
  }

  private Sort(int axis, boolean descending, long first) {
    this.axis = axis;
    this.descending = descending;
    this.first = first;
  }

  /** The first {@code k} elements in the order. */
  public static Sort topk(Shape shape, long k, int axis, boolean largest) {
    long n = Lines.length(shape, shape.axis("topk", axis));
    if (k < 0 || k > n) {
      throw ShapeException.of("topk", "k from 0 to the size of the axis, " + n, k);
    }
    return new Sort(axis, largest, k);
  }

  @Override
  public String name() {
    return first < 0 ? "Sort" : "Topk";
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    int n = Math.toIntExact(Lines.length(x.shape(), x.shape().axis("sort", axis)));
    int k = first < 0 || x.rank() == 0 ? n : (int) first;
    Shape shape = x.rank() == 0 ? x.shape() : x.shape().with(axis, k);
    Tensor values = Tensor.empty(shape, x.dtype());
    Tensor indices = Tensor.empty(shape, DType.INT64);
    if (values.elements() > 0) {
      sort(x, values, indices, n, k);
    }
    c.save(indices);
    return new Tensor[] {values, indices};
  }

  private void sort(Tensor x, Tensor values, Tensor indices, int n, int k) {
    Lines lines = new Lines(axis, values, x);
    MemorySegment xs = x.segment();
    MemorySegment vs = values.segment();
    MemorySegment is = indices.segment();
    long yStep = lines.step(0);
    long xStep = lines.step(1);
    Parallel.ranges(
        lines.count,
        Grain.rows(16L * n),
        (from, to) -> {
          int[] order = new int[k];
          for (long line = from; line < to; line++) {
            long xo = lines.start(1, line);
            long yo = lines.start(0, line);
            Order.first(x.dtype(), xs, xo, xStep, n, k, descending, order);
            for (int i = 0; i < k; i++) {
              Elements.copy(x.dtype(), xs, xo + order[i] * xStep, vs, yo + i * yStep);
              Elements.setLong(DType.INT64, is, yo + i * yStep, order[i]);
            }
          }
        });
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    Shape shape = c.inputShape(0);
    return new @Nullable Tensor[] {g == null ? null : Gathering.spread(g, shape, axis, c.saved(0))};
  }
}
