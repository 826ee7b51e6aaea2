package org.lanewise.ops.network;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;

/**
 * The windows of images as columns: {@code y[n, (c, i, j), (p, q)] = x[n, c, p stride - padding + i
 * dilation, q stride - padding + j dilation]}, 0 outside; PyTorch's {@code unfold} function.
 *
 * <p>Shape: {@code [batch, channels, height, width]} to {@code [batch, channels * kernel,
 * windows]}. Gradient: {@code dy} added up where windows overlap. Errors: images smaller than a
 * window. All types.
 */
public final class Im2col extends Function {
  private final PatchWindow window;

  /** The operation with these windows. */
  public Im2col(PatchWindow window) {
    this.window = window;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (x.rank() != 4) {
      throw ShapeException.of("unfold", "[batch, channels, height, width]", x.shape());
    }
    Shape shape = window.patches("unfold", x.shape());
    Tensor y = Tensor.empty(shape, x.dtype());
    if (!window.padding().isAll(0)) {
      y.zero();
    }
    window.each(x, y, Copy::copy);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Shape x = c.inputShape(0);
    return new Col2im(window, x.size(2), x.size(3)).apply(g);
  }
}
