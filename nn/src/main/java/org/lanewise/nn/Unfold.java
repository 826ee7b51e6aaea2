package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PatchOptions;

/**
 * Windows of an image as columns.
 *
 * <pre>{@code
 * new Unfold(Unfold.options(2, 3)).call(Tensor.randn(2, 5, 3, 4)); // [2, 30, 4]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels * places of the kernel,
 * windows]}, or without the batch.
 */
public final class Unfold extends Module {
  private final PatchOptions options;

  /** Windows with options. */
  public Unfold(PatchOptions options) {
    this.options = options;
  }

  /** The defaults for a kernel: stride 1, no padding, dilation 1. */
  public static PatchOptions options(int... kernel) {
    return PatchOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.unfold(x, options);
  }

  @Override
  protected String arguments() {
    return "kernelSize="
        + Numbers.text(options.kernel())
        + ", dilation="
        + Numbers.text(options.dilation())
        + ", padding="
        + Numbers.text(options.padding())
        + ", stride="
        + Numbers.text(options.stride());
  }
}
