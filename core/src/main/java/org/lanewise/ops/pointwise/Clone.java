package org.lanewise.ops.pointwise;

import org.lanewise.Grad;
import org.lanewise.MemoryFormat;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Formats;
import org.lanewise.ops.Layout;

/**
 * A copy with memory of its own, in a format.
 *
 * <p>Shape: any that has the format. Gradient: {@code dx = dy}.
 */
public final class Clone extends Function {
  /** The copy whose elements lie as those of the input, without holes. */
  public static final Clone INSTANCE = new Clone(MemoryFormat.PRESERVE);

  private final MemoryFormat format;

  /** The copy in this format. */
  public Clone(MemoryFormat format) {
    this.format = format;
  }

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
    Tensor y =
        format == MemoryFormat.PRESERVE
            ? Layout.preserving(x, x.dtype())
            : Layout.withStrides(x.shape(), Formats.strides("clone", x.shape(), format), x.dtype());
    Copy.copy(x, y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g;
  }
}
