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
 * One element along an axis by its place in ascending order, with its index: of number {@code k},
 * or the median, which is the lower one of two.
 *
 * <p>A NaN is larger than all numbers; the median is the first NaN if there is one, or leaves NaNs
 * out ({@code nanmedian}), and is NaN if there is nothing else.
 *
 * <p>Shape: the axis becomes 1, or vanishes without {@code keepDim}; it must not be empty. Outputs:
 * values, and indices in INT64. Gradient: {@code dy} to the element that was found.
 */
public final class Nth extends MultiFunction {
  private static final long MEDIAN = -1;
  private static final long NANMEDIAN = -2;

  private final String operation;
  private final long k;
  private final int axis;
  private final boolean keepDim;

  private Nth(String operation, long k, int axis, boolean keepDim) {
    this.operation = operation;
    this.k = k;
    this.axis = axis;
    this.keepDim = keepDim;
  }

  /** The element number {@code k}, from 1. */
  public static Nth kthvalue(Shape shape, long k, int axis, boolean keepDim) {
    long n = Lines.length(shape, shape.axis("kthvalue", axis));
    if (k < 1 || k > n) {
      throw ShapeException.of("kthvalue", "k from 1 to the size of the axis, " + n, k);
    }
    return new Nth("kthvalue", k - 1, axis, keepDim);
  }

  /** The median. */
  public static Nth median(int axis, boolean keepDim) {
    return new Nth("median", MEDIAN, axis, keepDim);
  }

  /** The median of all elements but NaNs. */
  public static Nth nanmedian(int axis, boolean keepDim) {
    return new Nth("nanmedian", NANMEDIAN, axis, keepDim);
  }

  @Override
  public String name() {
    return Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    Axes one = new Axes(operation, new int[] {axis}, keepDim);
    int n = Math.toIntExact(one.size(x.shape()));
    if (n == 0) {
      throw ShapeException.of(operation, "an axis that is not empty", x.shape());
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
        Grain.rows(8L * n),
        (from, to) -> {
          for (long line = from; line < to; line++) {
            long start = lines.start(0, line);
            int index = find(x.dtype(), xs, start, step, n);
            Elements.copy(x.dtype(), xs, start + index * step, vs, line);
            Elements.setLong(DType.INT64, is, line, index);
          }
        });
    c.save(indices);
    return new Tensor[] {values, indices};
  }

  private int find(DType type, MemorySegment s, long at, long step, int n) {
    if (k >= 0) {
      return Order.nth(type, s, at, step, n, (int) k);
    }
    int numbers = n;
    int firstNaN = -1;
    for (int i = n - 1; i >= 0 && type.isFloatingPoint(); i--) {
      if (Double.isNaN(Elements.getDouble(type, s, at + i * step))) {
        firstNaN = i;
        numbers--;
      }
    }
    if (firstNaN >= 0 && (k == MEDIAN || numbers == 0)) {
      return firstNaN;
    }
    return Order.nth(type, s, at, step, n, (numbers - 1) / 2);
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    return new @Nullable Tensor[] {
      g == null ? null : Gathering.spread(g, c.inputShape(0), axis, keepDim, c.saved(0))
    };
  }
}
