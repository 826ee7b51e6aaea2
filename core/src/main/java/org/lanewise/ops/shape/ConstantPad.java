package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Formats;
import org.lanewise.ops.Layout;

/**
 * A border of one value. The amounts are those before and after the last axis, then before and
 * after the one in front of it, and so on; amounts below 0 cut elements off.
 *
 * <p>Shape: each axis larger by its two amounts. Gradient: {@code dy} without the border, zeros for
 * what was cut off. Errors: an odd number of amounts, more than two for each axis, less than
 * nothing left. All types.
 */
public final class ConstantPad extends Function {
  private final long[] amounts;
  private final double value;

  /** The operation with these amounts and this value. */
  public ConstantPad(long[] amounts, double value) {
    this.amounts = amounts.clone();
    this.value = value;
  }

  private Shape shape(Shape x) {
    if (amounts.length % 2 != 0 || amounts.length > 2 * x.rank()) {
      throw ShapeException.of(
          "pad",
          "two amounts for each of at most " + x.rank() + " axes of shape " + x,
          Arrays.toString(amounts));
    }
    long[] sizes = x.toArray();
    for (int i = 0; i < amounts.length; i += 2) {
      int axis = x.rank() - 1 - i / 2;
      // Cut off from each side no more than there is, counting the border of the other side.
      long size = sizes[axis];
      boolean valid = amounts[i] >= -size && amounts[i + 1] >= -size;
      valid &= amounts[i] <= Long.MAX_VALUE / 4 && amounts[i + 1] <= Long.MAX_VALUE / 4;
      valid &= size <= Long.MAX_VALUE / 4;
      sizes[axis] = valid ? size + amounts[i] + amounts[i + 1] : -1;
      if (sizes[axis] < 0) {
        throw ShapeException.of(
            "pad", "amounts that leave something of shape " + x, Arrays.toString(amounts));
      }
    }
    return Shape.of(sizes);
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Shape shape = shape(x.shape());
    Tensor y =
        Layout.withStrides(shape, Formats.strides("pad", shape, Formats.suggested(x)), x.dtype());
    y.fill(value);
    Tensor from = x;
    Tensor to = y;
    for (int i = 0; i < amounts.length; i += 2) {
      int axis = x.rank() - 1 - i / 2;
      long start = Math.max(0, -amounts[i]);
      long end = x.size(axis) - Math.max(0, -amounts[i + 1]);
      if (end <= start) {
        return y;
      }
      from = from.narrow(axis, start, end - start);
      to = to.narrow(axis, Math.max(0, amounts[i]), end - start);
    }
    Copy.copy(from, to);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    long[] back = new long[amounts.length];
    Arrays.setAll(back, i -> -amounts[i]);
    return new ConstantPad(back, 0).apply(g);
  }
}
