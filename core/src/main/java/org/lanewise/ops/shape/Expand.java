package org.lanewise.ops.shape;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Repetition along axes of size 1, and along new axes in front, without a copy (stride 0).
 *
 * <p>Shape: any that the input broadcasts to. Gradient: summed over the repetitions.
 */
public final class Expand extends Function {
  private final Shape shape;

  /** The operation to this shape. */
  public Expand(Shape shape) {
    this.shape = shape;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (!Shape.broadcast("expand", x.shape(), shape).equals(shape)) {
      throw ShapeException.of("expand", "a shape that " + x.shape() + " broadcasts to", shape);
    }
    long[] strides = new long[shape.rank()];
    int added = shape.rank() - x.rank();
    for (int i = 0; i < x.rank(); i++) {
      strides[i + added] = x.size(i) == shape.size(i + added) ? x.stride(i) : 0;
    }
    return Tensor.viewOf(x, x.offset(), shape, strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.sumTo(c.inputShape(0));
  }
}
