package org.lanewise.ops.shape;

import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;

/**
 * A copy under another shape, for elements that lie so that no view has that shape.
 *
 * <p>Shape: as many elements, in row-major order. Gradient: {@code dy} in the shape of the input.
 */
public final class Reshape extends Function {
  private final Shape shape;

  /** The operation to this shape. */
  public Reshape(Shape shape) {
    this.shape = shape;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Tensor y = Tensor.empty(shape, x.dtype());
    Copy.copy(x, new Tensor(y.storage(), 0, x.shape(), x.shape().strides(), x.dtype()));
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.reshape(c.inputShape(0).toArray());
  }
}
