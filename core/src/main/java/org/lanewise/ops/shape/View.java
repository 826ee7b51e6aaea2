package org.lanewise.ops.shape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * The same elements under another shape, without a copy.
 *
 * <p>Shape: as many elements; the strides must allow it, {@link #strides} says whether. Gradient:
 * {@code dy} in the shape of the input.
 */
public final class View extends Function {
  private final Shape shape;

  /** The view of this shape. */
  public View(Shape shape) {
    this.shape = shape;
  }

  /** The sizes with one that is -1 computed from the number of elements. */
  public static Shape infer(String operation, Shape from, long... sizes) {
    long known = 1;
    int unknown = -1;
    boolean valid = true;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == -1 && unknown < 0) {
        unknown = i;
      } else {
        valid &= sizes[i] >= 0 && Math.multiplyHigh(known, sizes[i]) == 0;
        known *= sizes[i];
      }
    }
    long n = from.elements();
    valid &= unknown < 0 ? known == n : known > 0 && n % known == 0;
    if (!valid) {
      throw ShapeException.of(
          operation,
          "sizes of " + n + " elements as in " + from + ", at most one of them -1",
          Arrays.toString(sizes));
    }
    long[] result = sizes.clone();
    if (unknown >= 0) {
      result[unknown] = n / known;
    }
    return Shape.of(result);
  }

  /** The strides of the view, or null if only a copy can have that shape. */
  static long @Nullable [] strides(Tensor x, Shape shape) {
    if (x.isContiguous()) {
      return x.elements() == 0 && shape.equals(x.shape()) ? x.strides() : shape.strides();
    }
    long[] strides = new long[shape.rank()];
    int to = shape.rank() - 1;
    // Groups of input axes that lie as one are cut into the new axes, innermost first.
    long chunk = x.rank() == 0 ? 1 : x.stride(-1);
    long group = 1;
    long used = 1;
    for (int axis = x.rank() - 1; axis >= 0; axis--) {
      group *= x.size(axis);
      boolean ends = axis == 0 || (x.size(axis - 1) != 1 && x.stride(axis - 1) != group * chunk);
      if (ends) {
        while (to >= 0 && (used < group || shape.size(to) == 1)) {
          strides[to] = used * chunk;
          used *= shape.size(to--);
        }
        if (used != group) {
          return null;
        }
        if (axis > 0) {
          chunk = x.stride(axis - 1);
          group = 1;
          used = 1;
        }
      }
    }
    return to == -1 ? strides : null;
  }

  /** Whether the strides of {@code x} allow this view without a copy. */
  public boolean fits(Tensor x) {
    return strides(x, shape) != null;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    long[] strides = strides(x, shape);
    if (strides == null) {
      throw ShapeException.of(
          "view", "a shape that the strides allow (reshape copies), for shape " + x.shape(), shape);
    }
    return Tensor.viewOf(x, x.offset(), shape, strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.reshape(c.inputShape(0).toArray());
  }
}
