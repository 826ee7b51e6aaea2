package org.lanewise.ops.shape;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;

/**
 * The elements of an axis, which vanishes, one by one, without a copy. They may not be changed in
 * place while gradients are recorded.
 *
 * <p>Shape: without that axis. Gradient: the elements' stacked again.
 */
public final class Unbind extends MultiFunction {
  private final int axis;

  /** The operation. */
  public Unbind(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    Split.requireAxis("unbind", x);
    int at = x.shape().axis("unbind", axis);
    Shape shape = Shape.of(Select.without(x.shape().toArray(), at));
    long[] strides = Select.without(x.strides(), at);
    Tensor[] elements = new Tensor[Math.toIntExact(x.size(at))];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Tensor.viewOf(x, x.offset() + i * x.stride(at), shape, strides.clone());
    }
    return elements;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    int at = c.inputShape(0).axis(axis);
    Shape shape = Shape.of(Select.without(c.inputShape(0).toArray(), at));
    Tensor[] elements = new Tensor[gradients.length];
    for (int i = 0; i < elements.length; i++) {
      Tensor g = gradients[i];
      elements[i] = (g == null ? Tensor.zeros(shape, c.inputType(0)) : g).unsqueeze(at);
    }
    return new @Nullable Tensor[] {new Cat(at).applyOne(elements)};
  }
}
