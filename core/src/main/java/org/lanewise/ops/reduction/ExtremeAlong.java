package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
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
import org.lanewise.ops.indexing.Gathering;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Max;
import org.lanewise.simd.Min;

/**
 * Largest or smallest element along an axis, with its index: the first of equal ones, the first NaN
 * if there is one.
 *
 * <p>Shape: the axis becomes 1, or vanishes without {@code keepDim}; it must not be empty. Outputs:
 * values, and indices in INT64. Gradient: {@code dy} to the element that was found.
 */
public final class ExtremeAlong extends MultiFunction {
  private final String operation;
  private final int axis;
  private final boolean keepDim;
  private final boolean largest;

  /** The extreme along {@code axis}. */
  public ExtremeAlong(String operation, int axis, boolean keepDim, boolean largest) {
    this.operation = operation;
    this.axis = axis;
    this.keepDim = keepDim;
    this.largest = largest;
  }

  @Override
  public String name() {
    return largest ? "Max" : "Min";
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    Axes one = new Axes(operation, new int[] {axis}, keepDim);
    Shape shape = one.result(x.shape());
    if (one.size(x.shape()) == 0) {
      throw ShapeException.of(operation, "an axis that is not empty", x.shape());
    }
    Tensor values = Tensor.empty(shape, x.dtype());
    Tensor indices = Tensor.empty(shape, DType.INT64);
    int last = Math.max(0, x.rank() - 1);
    if (x.dtype() == DType.FLOAT32 && x.shape().axis(axis) == last && x.isContiguous()) {
      rows(x, values, indices);
    } else if (x.elements() > 0) {
      search(x, new Groups(x, one), values, indices);
    }
    c.save(indices);
    return new Tensor[] {values, indices};
  }

  private void rows(Tensor x, Tensor values, Tensor indices) {
    int columns = Math.toIntExact(x.shape().last());
    MemorySegment xs = x.segment();
    MemorySegment vs = values.segment();
    MemorySegment is = indices.segment();
    Parallel.ranges(
        values.elements(),
        Grain.rows(columns),
        (from, to) -> {
          long at = x.offset() + from * columns;
          int rows = (int) (to - from);
          if (largest) {
            Max.rows(xs, at, rows, columns, vs, from, is, from);
          } else {
            Min.rows(xs, at, rows, columns, vs, from, is, from);
          }
        });
  }

  private void search(Tensor x, Groups groups, Tensor values, Tensor indices) {
    MemorySegment vs = values.segment();
    MemorySegment is = indices.segment();
    boolean floating = x.dtype().isFloatingPoint();
    int chunk = (int) Math.min(Groups.CHUNK, groups.size);
    Parallel.ranges(
        groups.count,
        Grain.rows(groups.size),
        (from, to) -> {
          double[] doubles = new double[floating ? chunk : 0];
          long[] longs = new long[floating ? 0 : chunk];
          for (int group = (int) from; group < to; group++) {
            if (floating) {
              Best best = doubles(groups, group, doubles);
              Elements.setDouble(x.dtype(), vs, group, best.value);
              Elements.setLong(DType.INT64, is, group, best.index);
            } else {
              long index = longs(groups, group, longs);
              groups.load(group, index, longs, 1);
              Elements.setLong(x.dtype(), vs, group, longs[0]);
              Elements.setLong(DType.INT64, is, group, index);
            }
          }
        });
  }

  private record Best(double value, long index) {}

  private Best doubles(Groups groups, int group, double[] chunk) {
    double best = 0;
    long index = -1;
    for (long at = 0; at < groups.size && !Double.isNaN(best); at += chunk.length) {
      int n = (int) Math.min(chunk.length, groups.size - at);
      groups.load(group, at, chunk, n);
      for (int i = 0; i < n && !Double.isNaN(best); i++) {
        double x = chunk[i];
        if (index < 0 || (largest ? x > best : x < best) || Double.isNaN(x)) {
          best = x;
          index = at + i;
        }
      }
    }
    return new Best(best, index);
  }

  private long longs(Groups groups, int group, long[] chunk) {
    long best = 0;
    long index = -1;
    for (long at = 0; at < groups.size; at += chunk.length) {
      int n = (int) Math.min(chunk.length, groups.size - at);
      groups.load(group, at, chunk, n);
      for (int i = 0; i < n; i++) {
        if (index < 0 || (largest ? chunk[i] > best : chunk[i] < best)) {
          best = chunk[i];
          index = at + i;
        }
      }
    }
    return index;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    return new @Nullable Tensor[] {
      g == null ? null : Gathering.spread(g, c.inputShape(0), axis, keepDim, c.saved(0))
    };
  }

  /** The indices alone. */
  public static Tensor index(Tensor x, String operation, int axis, boolean keepDim, boolean max) {
    Tensor plain = x.detach();
    return new ExtremeAlong(operation, axis, keepDim, max).apply(plain)[1];
  }

  /** The index among all elements, in row-major order. */
  public static Tensor indexOfAll(Tensor x, String operation, boolean keepDim, boolean max) {
    if (x.elements() == 0) {
      throw ShapeException.of(operation, "a tensor that is not empty", x.shape());
    }
    Tensor index = index(x.detach().reshape(-1), operation, 0, false, max);
    long[] ones = new long[keepDim ? x.rank() : 0];
    Arrays.fill(ones, 1);
    return index.view(ones);
  }
}
