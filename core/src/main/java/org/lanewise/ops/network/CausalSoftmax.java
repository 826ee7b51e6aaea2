package org.lanewise.ops.network;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Fill;
import org.lanewise.simd.Softmax;

/**
 * Softmax of the scores of attention to what came before: query {@code i} sees keys 0 to {@code i},
 * {@code y[i, j] = e^(x[i, j] - max) / sum over k <= i of e^(x[i, k] - max)}, 0 for {@code j > i}.
 *
 * <p>Shape: {@code [..., queries, keys]}, kept. FLOAT32 has kernels. Gradient: {@code dx = y (dy -
 * sum_j y_j dy_j)} where {@code j <= i}, 0 elsewhere.
 *
 * <p>Half of a square is neither read nor computed; a mask would be a pass over all scores.
 */
public final class CausalSoftmax extends Function {
  /** Makes the operation. */
  public CausalSoftmax() {}

  @Override
  public Tensor forward(Context c, Tensor input) {
    if (input.rank() < 2) {
      throw ShapeException.of("causalSoftmax", "[..., queries, keys]", input.shape());
    }
    if (input.dtype() != DType.FLOAT32) {
      Shape square = Shape.of(input.size(-2), input.size(-1));
      Tensor later = Tensor.ones(square, DType.BOOL).triu(1);
      Tensor y = input.maskedFill(later, Double.NEGATIVE_INFINITY).softmax(-1);
      c.save(y);
      return y;
    }
    Tensor x = input.contiguous();
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    rows(
        y,
        (at, visible, columns) -> {
          Softmax.forward(xs, x.offset() + at, ys, at, 1, visible);
          Fill.fill(0, ys, at + visible, columns - visible);
        });
    c.save(y);
    return y;
  }

  /** What is done with a row. */
  private interface Row {
    void apply(long at, int visible, int columns);
  }

  private static void rows(Tensor y, Row row) {
    if (y.elements() == 0) {
      return;
    }
    int columns = Math.toIntExact(y.size(-1));
    long queries = y.size(-2);
    Parallel.ranges(
        y.elements() / columns,
        Grain.rows(2L * columns),
        (from, to) -> {
          for (long r = from; r < to; r++) {
            row.apply(r * columns, (int) Math.min(r % queries + 1, columns), columns);
          }
        });
  }

  @Override
  public @Nullable Tensor backward(Context c, Tensor gradient) {
    Tensor y = c.saved(0);
    if (Grad.isOn()
        || y.dtype()
            != DType
                .FLOAT32) { // composed of operations that are recorded, for gradients of gradients
      Tensor weighted = gradient.mul(y);
      return weighted.sub(y.mul(weighted.sum(new int[] {-1}, true)));
    }
    Tensor g = gradient.contiguous();
    Tensor dx = Tensor.empty(y.shape(), y.dtype());
    MemorySegment ys = y.segment();
    MemorySegment gs = g.segment();
    MemorySegment xs = dx.segment();
    rows(
        dx,
        (at, visible, columns) -> {
          Softmax.backward(ys, y.offset() + at, gs, g.offset() + at, xs, at, 1, visible);
          Fill.fill(0, xs, at + visible, columns - visible);
        });
    return dx;
  }
}
