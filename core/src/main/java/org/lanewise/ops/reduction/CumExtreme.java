package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.ops.Runs;
import org.lanewise.ops.indexing.Gathering;
import org.lanewise.parallel.Parallel;

/**
 * Largest or smallest of all elements up to each along an axis, with its index: the last of equal
 * ones, and from the first NaN on the last NaN.
 *
 * <p>Shape: any. Outputs: values, and indices in INT64. Gradient: {@code dy_i} to the element that
 * was found.
 */
public final class CumExtreme extends MultiFunction {
  private final int axis;
  private final boolean largest;

  /** The operation along {@code axis}. */
  public CumExtreme(int axis, boolean largest) {
    this.axis = axis;
    this.largest = largest;
  }

  @Override
  public String name() {
    return largest ? "Cummax" : "Cummin";
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    x.shape().axis(largest ? "cummax" : "cummin", axis);
    Tensor values = Tensor.empty(x.shape(), x.dtype());
    Tensor indices = Tensor.empty(x.shape(), DType.INT64);
    if (x.elements() > 0) {
      scan(x, values, indices);
    }
    c.save(indices);
    return new Tensor[] {values, indices};
  }

  private void scan(Tensor x, Tensor values, Tensor indices) {
    Lines lines = new Lines(axis, indices, x);
    int n = Math.toIntExact(lines.length(0));
    MemorySegment xs = x.segment();
    MemorySegment vs = values.segment();
    MemorySegment is = indices.segment();
    boolean floating = x.dtype().isFloatingPoint();
    Parallel.ranges(
        lines.count,
        Grain.rows(2L * n),
        (from, to) -> {
          double[] doubles = new double[floating ? n : 0];
          long[] longs = new long[floating ? 0 : n];
          long[] found = new long[n];
          for (long line = from; line < to; line++) {
            long at = lines.start(1, line);
            long step = lines.step(1);
            if (floating) {
              Runs.get(x.dtype(), xs, at, step, doubles, 0, n);
              find(doubles, found, n);
            } else {
              Runs.get(x.dtype(), xs, at, step, longs, 0, n);
              find(longs, found, n);
            }
            // The results are contiguous and so alike.
            long to0 = lines.start(0, line);
            Runs.set(DType.INT64, is, to0, lines.step(0), found, n);
            for (int i = 0; i < n; i++) {
              Elements.copy(x.dtype(), xs, at + found[i] * step, vs, to0 + i * lines.step(0));
            }
          }
        });
  }

  private void find(double[] x, long[] found, int n) {
    int best = 0;
    for (int i = 0; i < n; i++) {
      double soFar = x[best];
      boolean better = largest ? x[i] >= soFar : x[i] <= soFar;
      if (Double.isNaN(x[i]) || (better && !Double.isNaN(soFar))) {
        best = i;
      }
      found[i] = best;
    }
  }

  private void find(long[] x, long[] found, int n) {
    int best = 0;
    for (int i = 0; i < n; i++) {
      if (largest ? x[i] >= x[best] : x[i] <= x[best]) {
        best = i;
      }
      found[i] = best;
    }
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    return new @Nullable Tensor[] {
      g == null ? null : Gathering.spread(g, c.inputShape(0), axis, c.saved(0))
    };
  }
}
