package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleBinaryOperator;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.ColumnExtremes;
import org.lanewise.simd.Max;
import org.lanewise.simd.Min;

/**
 * Largest or smallest element over some axes; NaN if there is one.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}; they must not be empty. Gradient:
 * {@code dy}, in equal parts to all elements that have the value of the result; of {@code max} and
 * {@code min} that is also true of a NaN.
 */
public final class Extreme extends Function {
  private static final int WIDTH = 256;

  private final Axes axes;
  private final boolean largest;

  /** The extreme over {@code axes}, all if empty. */
  public Extreme(String operation, int[] axes, boolean keepDim, boolean largest) {
    this.axes = new Axes(operation, axes, keepDim);
    this.largest = largest;
  }

  @Override
  public String name() {
    return largest ? "Amax" : "Amin";
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (axes.size(x.shape()) == 0) {
      throw ShapeException.of(axes.operation(), "axes that are not empty", x.shape());
    }
    Tensor y = compute(x);
    c.save(x, y);
    return y;
  }

  private Tensor compute(Tensor x) {
    Shape shape = axes.result(x.shape());
    DType type = x.dtype();
    if (!type.isFloatingPoint()) {
      return Groups.store(
          largest
              ? new Groups(x, axes).longs(Long.MIN_VALUE, Extreme::larger, Math::max)
              : new Groups(x, axes).longs(Long.MAX_VALUE, Extreme::smaller, Math::min),
          shape,
          type);
    }
    long behind = x.isContiguous() ? axes.elementsBehind(x.shape()) : -1;
    if (type == DType.FLOAT32 && behind > 1 && x.elements() > 0) {
      return columns(x, behind).view(shape.toArray());
    }
    DoubleBinaryOperator f = largest ? Math::max : Math::min;
    Groups groups = new Groups(x, axes);
    double[] found =
        groups.hasRuns()
            ? groups.floats((s, at, n, group) -> largest ? Max.max(s, at, n) : Min.min(s, at, n), f)
            : groups.doubles(
                largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY,
                largest ? Extreme::larger : Extreme::smaller,
                f);
    return Groups.store(found, shape, type);
  }

  private Tensor columns(Tensor x, long columns) {
    int rows = Math.toIntExact(axes.size(x.shape()));
    Tensor y = Tensor.empty(axes.kept(x.shape()), x.dtype());
    long width = Math.min(columns, WIDTH);
    long pieces = (columns + width - 1) / width;
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        y.elements() / columns * pieces,
        Grain.rows(rows * width),
        (from, to) -> {
          for (long i = from; i < to; i++) {
            long matrix = i / pieces;
            long column = i % pieces * width;
            int n = (int) Math.min(width, columns - column);
            long at = x.offset() + matrix * rows * columns + column;
            long out = matrix * columns + column;
            if (largest) {
              ColumnExtremes.max(xs, at, rows, n, columns, ys, out);
            } else {
              ColumnExtremes.min(xs, at, rows, n, columns, ys, out);
            }
          }
        });
    return y;
  }

  private static double larger(double soFar, double[] x, int n, int group) {
    double max = soFar;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  private static double smaller(double soFar, double[] x, int n, int group) {
    double min = soFar;
    for (int i = 0; i < n; i++) {
      min = Math.min(min, x[i]);
    }
    return min;
  }

  private static long larger(long soFar, long[] x, int n, int group) {
    long max = soFar;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  private static long smaller(long soFar, long[] x, int n, int group) {
    long min = soFar;
    for (int i = 0; i < n; i++) {
      min = Math.min(min, x[i]);
    }
    return min;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    if (!axes.operation().startsWith("a")) {
      return evenly(x, c.saved(1), g);
    }
    Tensor found = x.eq(axes.expand(c.saved(1), x.shape())).to(g.dtype());
    return axes.expand(g, x.shape()).div(found.sum(axes.over(x.shape()), true)).mul(found);
  }

  /** The gradient of one value of {@code x}, to all elements that have it: NaN has all NaNs. */
  public static Tensor evenly(Tensor x, Tensor value, Tensor g) {
    Tensor found = (Double.isNaN(value.item()) ? x.ne(x) : x.eq(value)).to(g.dtype());
    return found.mul(g.div(found.sum()));
  }
}
