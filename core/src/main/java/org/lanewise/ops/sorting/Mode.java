package org.lanewise.ops.sorting;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Axes;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.ops.indexing.Gathering;
import org.lanewise.parallel.Parallel;

/**
 * Most frequent element along an axis, the smallest of several, with the last of its indices. No
 * two NaNs are equal.
 *
 * <p>Shape: the axis becomes 1, or vanishes without {@code keepDim}; it must not be empty. Outputs:
 * values, and indices in INT64. Gradient: {@code dy} to the element that was found.
 */
public final class Mode extends MultiFunction {
  private final int axis;
  private final boolean keepDim;

  /** The mode along {@code axis}. */
  public Mode(int axis, boolean keepDim) {
    this.axis = axis;
    this.keepDim = keepDim;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    Axes one = new Axes("mode", new int[] {axis}, keepDim);
    int n = Math.toIntExact(one.size(x.shape()));
    if (n == 0) {
      throw ShapeException.of("mode", "an axis that is not empty", x.shape());
    }
    Shape shape = one.result(x.shape());
    Tensor values = Tensor.empty(shape, x.dtype());
    Tensor indices = Tensor.empty(shape, DType.INT64);
    Lines lines = new Lines(axis, x);
    MemorySegment xs = x.segment();
    MemorySegment vs = values.segment();
    MemorySegment is = indices.segment();
    long step = lines.step(0);
    Parallel.ranges(
        lines.count,
        Grain.rows(16L * n),
        (from, to) -> {
          int[] order = new int[n];
          long[] keys = new long[n];
          for (long line = from; line < to; line++) {
            long start = lines.start(0, line);
            Order.of(x.dtype(), xs, start, step, n, false, order);
            Keys.get(x.dtype(), xs, start, step, keys, n);
            int index = find(keys, order, x.dtype().isFloatingPoint());
            Elements.copy(x.dtype(), xs, start + index * step, vs, line);
            Elements.setLong(DType.INT64, is, line, index);
          }
        });
    c.save(indices);
    return new Tensor[] {values, indices};
  }

  private static int find(long[] keys, int[] order, boolean floating) {
    int longest = 0;
    int best = 0;
    int run = 0;
    for (int i = 0; i < order.length; i++) {
      long key = keys[order[i]];
      boolean same = i > 0 && key == keys[order[i - 1]] && !(floating && Keys.isNaN(key));
      run = same ? run + 1 : 1;
      if (run > longest) {
        longest = run;
        best = i;
      }
    }
    return order[best];
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    return new @Nullable Tensor[] {
      g == null ? null : Gathering.spread(g, c.inputShape(0), axis, keepDim, c.saved(0))
    };
  }
}
