package org.lanewise.ops.pointwise;

import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;

/**
 * A contiguous copy with memory of its own.
 *
 * <p>Shape: any. Gradient: {@code dx = dy}.
 */
public final class Clone extends Function {
  /** The operation. */
  public static final Clone INSTANCE = new Clone();

  private Clone() {}

  /**
   * A copy of a tensor that an operation is about to overwrite and needs for backward. It has the
   * tensor's history, so that gradients can be differentiated.
   */
  public static Tensor before(Tensor x) {
    try (Grad _ = Grad.on()) {
      return INSTANCE.apply(x);
    }
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    Copy.copy(x, y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g;
  }
}
