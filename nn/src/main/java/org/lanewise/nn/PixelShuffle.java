package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Channels to pixels: makes images {@code factor} times as high and wide (Shi et al. 2016).
 *
 * <pre>{@code
 * new PixelShuffle(3).call(Tensor.randn(1, 9, 4, 4)); // [1, 1, 12, 12]
 * }</pre>
 *
 * <p>Shape: {@code [..., c factor^2, height, width] -> [..., c, factor height, factor width]}.
 */
public final class PixelShuffle extends Module {
  private final int factor;

  /** Makes the module for this factor. */
  public PixelShuffle(int factor) {
    this.factor = factor;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.pixelShuffle(x, factor);
  }

  @Override
  protected String arguments() {
    return "upscaleFactor=" + factor;
  }
}
