package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PatchOptions;

/**
 * Columns put back as windows of an image; where windows overlap they are added. The gradient of
 * {@link Unfold}, not its inverse.
 *
 * <pre>{@code
 * new Fold(4, 5, Fold.options(2, 2)).call(Tensor.randn(1, 12, 12)); // [1, 3, 4, 5]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels * places of the kernel, windows] -> [batch, channels, height,
 * width]}, or without the batch.
 */
public final class Fold extends Module {
  private final int height;
  private final int width;
  private final PatchOptions options;

  /** An image of this size, of windows with options. */
  public Fold(int height, int width, PatchOptions options) {
    this.height = height;
    this.width = width;
    this.options = options;
  }

  /** The defaults for a kernel: stride 1, no padding, dilation 1. */
  public static PatchOptions options(int... kernel) {
    return PatchOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.fold(x, height, width, options);
  }

  @Override
  protected String arguments() {
    return "outputSize=("
        + height
        + ", "
        + width
        + "), "
        + "kernelSize="
        + Numbers.text(options.kernel())
        + ", dilation="
        + Numbers.text(options.dilation())
        + ", padding="
        + Numbers.text(options.padding())
        + ", stride="
        + Numbers.text(options.stride());
  }
}
