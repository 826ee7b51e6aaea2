package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Repetition along axes of size 1, and along new axes in front, without a copy (stride 0).
 *
 * <p>Shape: any that the input broadcasts to; -1 keeps a size. Gradient: summed over the
 * repetitions.
 */
public final class Expand extends Function {
  private final long[] sizes;

  /** The operation to these sizes; -1 keeps that of the input. */
  public Expand(long... sizes) {
    this.sizes = sizes.clone();
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    int rank = sizes.length;
    int added = rank - x.rank();
    long[] full = sizes.clone();
    long[] strides = new long[rank];
    boolean valid = added >= 0;
    for (int i = rank - 1; valid && i >= 0; i--) {
      if (i >= added) {
        long own = x.size(i - added);
        full[i] = sizes[i] == -1 ? own : sizes[i];
        strides[i] = full[i] == own ? x.stride(i - added) : 0;
        valid = full[i] == own || own == 1;
      } else if (x.rank() > 0) {
        strides[i] = full[i] == 1 ? full[i + 1] * strides[i + 1] : 0;
      }
      valid &= full[i] >= 0;
    }
    if (!valid) {
      throw ShapeException.of(
          "expand", "sizes that " + x.shape() + " broadcasts to", Arrays.toString(sizes));
    }
    return Tensor.viewOf(x, x.offset(), Shape.of(full), strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.sumTo(c.inputShape(0));
  }
}
