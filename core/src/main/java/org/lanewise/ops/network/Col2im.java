package org.lanewise.ops.network;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Images from their windows, added up where these overlap: the adjoint of {@link Im2col}; PyTorch's
 * {@code fold} function.
 *
 * <p>Shape: {@code [batch, channels * kernel, windows]} to {@code [batch, channels, height,
 * width]}. Gradient: the windows of {@code dy}. Errors: another number of windows than the images
 * have. All types.
 */
public final class Col2im extends Function {
  private final PatchWindow window;
  private final long height;
  private final long width;

  /** The operation with these windows and size of the images. */
  public Col2im(PatchWindow window, long height, long width) {
    this.window = window;
    this.height = height;
    this.width = width;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    if (input.rank() != 3 || input.size(1) % window.elements() != 0) {
      throw ShapeException.of(
          "fold", "[batch, channels * " + window.elements() + ", windows]", input.shape());
    }
    Shape images = Shape.of(input.size(0), input.size(1) / window.elements(), height, width);
    Shape patches = window.patches("fold", images);
    if (!patches.equals(input.shape())) {
      throw ShapeException.of("fold", "windows " + patches + " of images " + images, input.shape());
    }
    Tensor x = Tensor.zeros(images, input.dtype());
    window.each(x, input.contiguous(), Tensor::addInPlace);
    return x;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Im2col(window).apply(g);
  }
}
