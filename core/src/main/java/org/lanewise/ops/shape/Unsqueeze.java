package org.lanewise.ops.shape;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * With a new axis of size 1, without a copy.
 *
 * <p>Shape: the axis of the result with the given number is the new one. Gradient: {@code dy}
 * without it. Errors: an axis outside {@code -rank - 1} to {@code rank}.
 */
public final class Unsqueeze extends Function {
  private final int axis;

  /** The operation. */
  public Unsqueeze(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    int rank = x.rank() + 1;
    if (axis < -rank || axis >= rank) {
      throw ShapeException.of(
          "unsqueeze",
          "an axis from " + -rank + " to " + (rank - 1) + " for shape " + x.shape(),
          axis);
    }
    int at = axis < 0 ? axis + rank : axis;
    long[] sizes = new long[rank];
    long[] strides = new long[rank];
    for (int i = 0; i < rank; i++) {
      if (i == at) {
        sizes[i] = 1;
        strides[i] = at == x.rank() ? 1 : x.size(at) * x.stride(at);
      } else {
        sizes[i] = x.size(i < at ? i : i - 1);
        strides[i] = x.stride(i < at ? i : i - 1);
      }
    }
    return Tensor.viewOf(x, x.offset(), Shape.of(sizes), strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Squeeze(new int[] {axis}).apply(g);
  }
}
