package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Mean over as many windows as the output shall have elements, of nearly equal size.
 *
 * <pre>{@code
 * new AdaptiveAvgPool2d(5, 7).call(Tensor.randn(1, 3, 10, 10)); // [1, 3, 5, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}, or without
 * the batch.
 */
public final class AdaptiveAvgPool2d extends AdaptivePooling {
  /**
   * An image of this size, one number for all axes or one for each; {@link Functional#KEEP} leaves
   * an axis as it is.
   */
  public AdaptiveAvgPool2d(int... sizes) {
    super(sizes);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveAvgPool2d(x, sizes());
  }
}
