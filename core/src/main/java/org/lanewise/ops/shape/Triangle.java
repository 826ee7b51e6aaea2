package org.lanewise.ops.shape;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * A triangle of each matrix, zeros elsewhere: {@code y_ij = x_ij} where {@code j - i <= k}, or with
 * {@code upper} where {@code j - i >= k}.
 *
 * <p>Shape: the same, at least two axes. Gradient: the same triangle of {@code dy}. Errors: fewer
 * than two axes.
 */
public final class Triangle extends Function {
  private final boolean upper;
  private final long k;

  private Triangle(boolean upper, long k) {
    this.upper = upper;
    this.k = k;
  }

  /** What is on and below the diagonal {@code k}. */
  public static Triangle lower(long k) {
    return new Triangle(false, k);
  }

  /** What is on and above the diagonal {@code k}. */
  public static Triangle upper(long k) {
    return new Triangle(true, k);
  }

  /** The rows and columns, INT64 {@code [2, count]}, of the elements of a triangle. */
  public static Tensor indices(boolean upper, long rows, long columns, long k) {
    Tensor whole =
        Tensor.ones(Shape.of(upper ? "triuIndices" : "trilIndices", rows, columns), DType.BOOL);
    return new Triangle(upper, k).apply(whole).nonzero().t().contiguous();
  }

  @Override
  public String name() {
    return upper ? "Triu" : "Tril";
  }

  private void check(Tensor x) {
    if (x.rank() < 2) {
      throw ShapeException.of(upper ? "triu" : "tril", "at least two axes", x.shape());
    }
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    check(x);
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    Copy.copy(x, y);
    clear(y);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x) {
    check(x);
    if (x.isContiguous()) {
      clear(x);
    } else {
      Copy.copy(forward(c, x), x);
    }
    x.bumpVersion();
  }

  // Zeros outside the triangle.
  private void clear(Tensor y) {
    MemorySegment to = y.segment();
    int bytes = y.dtype().bytes();
    long rows = y.size(-2);
    long columns = y.size(-1);
    long diagonal = Math.clamp(k, -rows, columns);
    Parallel.ranges(
        columns == 0 ? 0 : y.elements() / columns,
        Grain.rows(columns),
        (start, end) -> {
          for (long row = start; row < end; row++) {
            long i = row % rows;
            long first = upper ? 0 : Math.clamp(i + diagonal + 1, 0, columns);
            long last = upper ? Math.clamp(i + diagonal, 0, columns) : columns;
            long at = y.offset() + row * columns;
            to.asSlice((at + first) * bytes, (last - first) * bytes).fill((byte) 0);
          }
        });
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Triangle(upper, k).apply(g);
  }
}
