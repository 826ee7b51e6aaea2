package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Logarithm of the softmax over the last axis: {@code y_i = x_i - max x - log sum_j e^(x_j - max
 * x)}.
 *
 * <p>Shape: {@code [..., n] -> [..., n]}. FLOAT32 has a kernel. Gradient: {@code dx_i = dy_i -
 * e^(y_i) sum_j dy_j}. A row of only -Inf gives NaN.
 */
public final class LogSoftmax extends Function {
  /** The operation. */
  public static final LogSoftmax INSTANCE = new LogSoftmax();

  private LogSoftmax() {}

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = (input.dtype().isFloatingPoint() ? input : input.to(DType.FLOAT32)).contiguous();
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    if (x.elements() > 0) {
      if (x.dtype() == DType.FLOAT32) {
        fused(x, y);
      } else {
        general(x, y);
      }
    }
    c.save(y);
    return y;
  }

  private static void fused(Tensor x, Tensor y) {
    int columns = Math.toIntExact(x.shape().last());
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        x.elements() / columns,
        Grain.rows(4L * columns),
        (from, to) ->
            org.lanewise.simd.LogSoftmax.forward(
                xs, x.offset() + from * columns, ys, from * columns, (int) (to - from), columns));
  }

  private static void general(Tensor x, Tensor y) {
    long columns = x.shape().last();
    for (long row = 0; row < x.elements(); row += columns) {
      double max = Double.NEGATIVE_INFINITY;
      for (long i = row; i < row + columns; i++) {
        max = Math.max(max, Elements.getDouble(x.dtype(), x.segment(), x.offset() + i));
      }
      double sum = 0;
      for (long i = row; i < row + columns; i++) {
        sum += Math.exp(Elements.getDouble(x.dtype(), x.segment(), x.offset() + i) - max);
      }
      for (long i = row; i < row + columns; i++) {
        double value = Elements.getDouble(x.dtype(), x.segment(), x.offset() + i) - max;
        Elements.setDouble(y.dtype(), y.segment(), i, value - Math.log(sum));
      }
    }
  }

  @Override
  public Tensor backward(Context c, Tensor gradient) {
    Tensor y = c.saved(0);
    if (Grad.isOn() || y.dtype() != DType.FLOAT32 || y.elements() == 0) {
      // Composed of operations that are recorded, for gradients of gradients.
      return gradient.sub(y.exp().mul(gradient.sum(new int[] {-1}, true)));
    }
    Tensor g = gradient.contiguous();
    Tensor dx = Tensor.empty(y.shape(), y.dtype());
    int columns = Math.toIntExact(y.shape().last());
    MemorySegment ys = y.segment();
    MemorySegment gs = g.segment();
    MemorySegment xs = dx.segment();
    Parallel.ranges(
        y.elements() / columns,
        Grain.rows(2L * columns),
        (from, to) -> {
          long at = from * columns;
          org.lanewise.simd.LogSoftmax.backward(
              ys, y.offset() + at, gs, g.offset() + at, xs, at, (int) (to - from), columns);
        });
    return dx;
  }
}
