package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Pixels to channels, the inverse of {@link PixelShuffle}.
 *
 * <pre>{@code
 * new PixelUnshuffle(3).call(Tensor.randn(1, 1, 12, 12)); // [1, 9, 4, 4]
 * }</pre>
 *
 * <p>Shape: {@code [..., c, factor height, factor width] -> [..., c factor^2, height, width]}.
 */
public final class PixelUnshuffle extends Module {
  private final int factor;

  /** Makes the module for this factor. */
  public PixelUnshuffle(int factor) {
    this.factor = factor;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.pixelUnshuffle(x, factor);
  }

  @Override
  protected String arguments() {
    return "downscaleFactor=" + factor;
  }
}
