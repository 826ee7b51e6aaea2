package org.lanewise.ops.shape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Without axes of size 1, without a copy: all of them, or those among the given axes.
 *
 * <p>Shape: the other axes; given axes of another size stay. Gradient: {@code dy} with the axes.
 */
public final class Squeeze extends Function {
  private final int @Nullable [] axes;

  /** The operation on these axes; null for all. */
  public Squeeze(int @Nullable [] axes) {
    this.axes = axes == null ? null : axes.clone();
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    boolean[] chosen = new boolean[Math.max(1, x.rank())];
    if (axes == null) {
      Arrays.fill(chosen, true);
    } else {
      for (int axis : axes) {
        int at = x.shape().axis("squeeze", axis);
        if (chosen[at]) {
          throw ShapeException.of("squeeze", "each axis once", Arrays.toString(axes));
        }
        chosen[at] = true;
      }
    }
    long[] sizes = new long[x.rank()];
    long[] strides = new long[x.rank()];
    int n = 0;
    for (int i = 0; i < x.rank(); i++) {
      if (!chosen[i] || x.size(i) != 1) {
        sizes[n] = x.size(i);
        strides[n++] = x.stride(i);
      }
    }
    return Tensor.viewOf(
        x, x.offset(), Shape.of(Arrays.copyOf(sizes, n)), Arrays.copyOf(strides, n));
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new View(c.inputShape(0)).apply(g);
  }
}
