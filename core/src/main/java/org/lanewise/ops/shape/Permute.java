package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * The axes in another order, without a copy: axis {@code i} of the result is axis {@code order[i]}
 * of the input.
 *
 * <p>Shape: the sizes in that order. Gradient: {@code dy} with the order undone.
 */
public final class Permute extends Function {
  private final int[] order;

  /** The operation with this order, which names each axis once. */
  public Permute(int... order) {
    this.order = order.clone();
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    int rank = x.rank();
    boolean[] seen = new boolean[rank];
    long[] sizes = new long[rank];
    long[] strides = new long[rank];
    boolean valid = order.length == rank;
    for (int i = 0; valid && i < rank; i++) {
      int axis = x.shape().axis("permute", order[i]);
      valid = !seen[axis];
      seen[axis] = true;
      sizes[i] = x.size(axis);
      strides[i] = x.stride(axis);
    }
    if (!valid) {
      throw ShapeException.of(
          "permute", "each axis of " + x.shape() + " once", Arrays.toString(order));
    }
    return Tensor.viewOf(x, x.offset(), Shape.of(sizes), strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[g.shape().axis(order[i])] = i;
    }
    return g.permute(inverse);
  }
}
