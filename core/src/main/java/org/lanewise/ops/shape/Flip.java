package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Layout;

/**
 * The elements of some axes in the opposite order: {@code y[i, j] = x[i, n - 1 - j]} for axis 1.
 *
 * <p>Shape: the same. Gradient: {@code dy} in the opposite order. Errors: an axis named twice. All
 * types.
 */
public final class Flip extends Function {
  private final int[] axes;

  /** The operation on these axes. */
  public Flip(int... axes) {
    this.axes = axes.clone();
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    long[] strides = x.strides();
    boolean[] flipped = new boolean[Math.max(1, strides.length)];
    long first = x.offset();
    for (int axis : axes) {
      int at = x.shape().axis("flip", axis);
      if (flipped[at]) {
        throw ShapeException.of("flip", "each axis once", Arrays.toString(axes));
      }
      flipped[at] = true;
      if (x.elements() > 0 && x.rank() > 0) {
        first += (x.size(at) - 1) * strides[at];
        strides[at] = -strides[at];
      }
    }
    Tensor y = Layout.preserving(x, x.dtype());
    Copy.copy(new Tensor(x.storage(), first, x.shape(), strides, x.dtype()), y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Flip(axes).apply(g);
  }
}
