package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;

/**
 * Index of the largest element along the last axis, the first if there are several; a NaN is larger
 * than all numbers.
 *
 * <p>Shape: {@code [..., n] -> [...]}, {@code n >= 1}; INT64. Gradient: none.
 */
public final class ArgMax extends Function {
  /** The operation. */
  public static final ArgMax INSTANCE = new ArgMax();

  private ArgMax() {}

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = input.contiguous();
    long columns = x.shape().last();
    if (columns == 0) {
      throw ShapeException.of("argmax", "an axis that is not empty", x.shape());
    }
    int rank = Math.max(0, x.rank() - 1);
    Shape shape = Shape.of(java.util.Arrays.copyOf(x.shape().toArray(), rank));
    Tensor y = Tensor.empty(shape, DType.INT64);
    MemorySegment s = x.segment();
    for (long row = 0; row < y.elements(); row++) {
      long first = x.offset() + row * columns;
      long best = 0;
      double max = Elements.getDouble(x.dtype(), s, first);
      for (long i = 1; i < columns && !Double.isNaN(max); i++) {
        double value = Elements.getDouble(x.dtype(), s, first + i);
        if (value > max || Double.isNaN(value)) {
          max = value;
          best = i;
        }
      }
      Elements.setLong(DType.INT64, y.segment(), row, best);
    }
    return y;
  }

  @Override
  public @Nullable Tensor backward(Context c, Tensor g) {
    return null;
  }
}
