package org.lanewise.ops.shape;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.MemoryFormat;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Formats;
import org.lanewise.ops.Layout;

/**
 * Tensors joined along an axis, one after the other.
 *
 * <p>Shape: equal but for that axis, whose sizes add up; tensors of shape {@code [0]} are left out,
 * as in PyTorch. Types are promoted. Gradient: to each tensor its piece of {@code dy}.
 */
public final class Cat extends MultiFunction {
  private final int axis;

  /** The operation. */
  public Cat(int axis) {
    this.axis = axis;
  }

  private static boolean isNothing(Shape shape) {
    return shape.rank() == 1 && shape.elements() == 0;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    if (inputs.length == 0) {
      throw ShapeException.of("cat", "at least one tensor", "none");
    }
    Shape shape = shape(inputs);
    DType type = inputs[0].dtype();
    for (Tensor x : inputs) {
      type = DType.promote(type, x.dtype());
    }
    Tensor y = Layout.withStrides(shape, Formats.strides("cat", shape, format(inputs)), type);
    int at = shape.axis(axis);
    long start = 0;
    for (Tensor x : inputs) {
      if (!isNothing(x.shape())) {
        Shape piece = shape.with(at, x.size(at));
        Tensor target =
            new Tensor(y.storage(), y.offset() + start * y.stride(at), piece, y.strides(), type);
        Copy.copy(x.to(type), target);
        start += x.size(at);
      }
    }
    return new Tensor[] {y};
  }

  // That of all tensors, if they have one.
  private static MemoryFormat format(Tensor[] inputs) {
    MemoryFormat format = null;
    for (Tensor x : inputs) {
      MemoryFormat own = Formats.suggested(x);
      if (!isNothing(x.shape()) && (format == null || format == own)) {
        format = own;
      } else if (!isNothing(x.shape())) {
        return MemoryFormat.CONTIGUOUS;
      }
    }
    return format == null ? MemoryFormat.CONTIGUOUS : format;
  }

  private Shape shape(Tensor[] inputs) {
    Tensor first = inputs[0];
    for (Tensor x : inputs) {
      first = isNothing(first.shape()) ? x : first;
    }
    Split.requireAxis("cat", first);
    int at = first.shape().axis("cat", axis);
    long total = 0;
    for (Tensor x : inputs) {
      if (isNothing(x.shape())) {
        continue;
      }
      if (x.rank() != first.rank() || !x.shape().with(at, 0).equals(first.shape().with(at, 0))) {
        throw ShapeException.of(
            "cat", "shapes like " + first.shape() + " but for axis " + at, x.shape());
      }
      total = Math.addExact(total, x.size(at));
    }
    return first.shape().with(at, total);
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    @Nullable Tensor[] results = new @Nullable Tensor[c.inputCount()];
    if (g == null) {
      return results;
    }
    int at = g.shape().axis(axis);
    long start = 0;
    for (int i = 0; i < results.length; i++) {
      Shape shape = c.inputShape(i);
      if (isNothing(shape)) {
        results[i] = Tensor.zeros(shape, g.dtype());
      } else {
        results[i] = c.needsInputGrad(i) ? g.narrow(at, start, shape.size(at)) : null;
        start += shape.size(at);
      }
    }
    return results;
  }
}
