package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * One element of an axis, which vanishes, without a copy. A negative index counts from the end.
 *
 * <p>Shape: without that axis. Gradient: {@code dy} there, zero elsewhere. Errors: an index outside
 * the axis.
 */
public final class Select extends Function {
  private final int axis;
  private final long index;

  /** The operation. */
  public Select(int axis, long index) {
    this.axis = axis;
    this.index = index;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (x.rank() == 0) {
      throw ShapeException.of("select", "at least one axis", x.shape());
    }
    int at = x.shape().axis("select", axis);
    long size = x.size(at);
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          "select: expected an index from "
              + -size
              + " to "
              + (size - 1)
              + " for axis "
              + at
              + " of shape "
              + x.shape()
              + ", got "
              + index);
    }
    long position = index < 0 ? index + size : index;
    return Tensor.viewOf(
        x,
        x.offset() + position * x.stride(at),
        Shape.of(without(x.shape().toArray(), at)),
        without(x.strides(), at));
  }

  /** The numbers without the one of an axis. */
  static long[] without(long[] numbers, int axis) {
    long[] rest = Arrays.copyOf(numbers, numbers.length - 1);
    System.arraycopy(numbers, axis + 1, rest, axis, rest.length - axis);
    return rest;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Into(this, c.inputShape(0)).apply(g);
  }
}
