package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.parallel.Parallel;

/**
 * Softmax along an axis: {@code y_i = e^(x_i - max x) / sum_j e^(x_j - max x)}.
 *
 * <p>Shape: any. FLOAT32 has kernels. Integers are an error. Gradient: {@code dx = y (dy - sum_j
 * y_j dy_j)}. A row of only -Inf gives NaN.
 */
public final class Softmax extends Function {
  private final int axis;

  /** The operation along {@code axis}. */
  public Softmax(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    SoftmaxLines.check("softmax", input);
    Tensor x = input.contiguous();
    int at = x.shape().axis("softmax", axis);
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    if (x.elements() > 0) {
      if (x.dtype() != DType.FLOAT32) {
        SoftmaxLines.general(x, y, at, false);
      } else if (SoftmaxLines.inner(x, at) == 1) {
        fused(x, y, Math.toIntExact(Lines.length(x.shape(), at)));
      } else {
        SoftmaxLines.columns(x, y, at, false);
      }
    }
    c.save(y);
    return y;
  }

  private static void fused(Tensor x, Tensor y, int columns) {
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        x.elements() / columns,
        Grain.rows(4L * columns),
        (from, to) ->
            org.lanewise.simd.Softmax.forward(
                xs, x.offset() + from * columns, ys, from * columns, (int) (to - from), columns));
  }

  @Override
  public Tensor backward(Context c, Tensor gradient) {
    Tensor y = c.saved(0);
    boolean rows = y.elements() > 0 && SoftmaxLines.inner(y, axis) == 1;
    if (Grad.isOn() || y.dtype() != DType.FLOAT32 || !rows) {
      // Composed of operations that are recorded, for gradients of gradients.
      Tensor weighted = gradient.mul(y);
      return weighted.sub(y.mul(weighted.sum(new int[] {axis}, true)));
    }
    Tensor g = gradient.contiguous();
    Tensor dx = Tensor.empty(y.shape(), y.dtype());
    int columns = Math.toIntExact(Lines.length(y.shape(), axis));
    MemorySegment ys = y.segment();
    MemorySegment gs = g.segment();
    MemorySegment xs = dx.segment();
    Parallel.ranges(
        y.elements() / columns,
        Grain.rows(2L * columns),
        (from, to) -> {
          long at = from * columns;
          org.lanewise.simd.Softmax.backward(
              ys, y.offset() + at, gs, g.offset() + at, xs, at, (int) (to - from), columns);
        });
    return dx;
  }
}
