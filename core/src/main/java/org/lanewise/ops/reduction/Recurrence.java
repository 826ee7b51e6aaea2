package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.ops.Runs;
import org.lanewise.parallel.Parallel;

/**
 * Linear recurrence along an axis: {@code y_i = a_i + b_i y_{i-1}}, or from the end {@code y_i =
 * a_i + b_{i+1} y_{i+1}}, in double precision; what gradients of products and of logarithms of sums
 * are made of.
 *
 * <p>Shape: that of both. Gradient: {@code da} is the recurrence of {@code dy} with the same
 * factors in the other direction; {@code db_i = da_i y_{i-1}}, from the end {@code da_i = db_{i-1}
 * y_i}.
 */
final class Recurrence extends BinaryFunction {
  private final int axis;
  private final boolean fromEnd;

  Recurrence(int axis, boolean fromEnd) {
    this.axis = axis;
    this.fromEnd = fromEnd;
  }

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    Tensor y = Tensor.empty(a.shape(), a.dtype());
    c.save(b, y);
    Lines lines = new Lines(axis, y, a, b);
    int n = Math.toIntExact(lines.length(0));
    MemorySegment as = a.segment();
    MemorySegment bs = b.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        lines.count,
        Grain.rows(2L * n),
        (from, to) -> {
          double[] sums = new double[n];
          double[] factors = new double[n];
          for (long i = from; i < to; i++) {
            Runs.get(a.dtype(), as, lines.start(1, i), lines.step(1), sums, 0, n);
            Runs.get(b.dtype(), bs, lines.start(2, i), lines.step(2), factors, 0, n);
            line(sums, factors, n);
            Runs.set(y.dtype(), ys, lines.start(0, i), lines.step(0), sums, n);
          }
        });
    return y;
  }

  private void line(double[] y, double[] b, int n) {
    if (fromEnd) {
      for (int i = n - 2; i >= 0; i--) {
        y[i] += b[i + 1] * y[i + 1];
      }
    } else {
      for (int i = 1; i < n; i++) {
        y[i] += b[i] * y[i - 1];
      }
    }
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new Recurrence(axis, !fromEnd).apply(g, c.saved(0));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor da = backwardA(c, g);
    Tensor y = c.saved(1);
    long n = Lines.length(y.shape(), axis);
    if (n == 0) {
      return g;
    }
    Tensor later = fromEnd ? y.narrow(axis, 1, n - 1) : y.narrow(axis, 0, n - 1);
    Tensor earlier = fromEnd ? da.narrow(axis, 0, n - 1) : da.narrow(axis, 1, n - 1);
    Tensor first = Tensor.zeros(y.shape().with(axis, 1), y.dtype());
    return Tensor.cat(List.of(first, later.mul(earlier)), axis);
  }
}
