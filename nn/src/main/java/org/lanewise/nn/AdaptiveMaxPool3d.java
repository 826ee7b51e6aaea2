package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Pooled;

/**
 * Maximum over as many windows as the output shall have elements, of nearly equal size.
 *
 * <pre>{@code
 * new AdaptiveMaxPool3d(5, 7, 9).call(Tensor.randn(1, 3, 10, 10, 10)); // [1, 3, 5, 7, 9]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch.
 */
public final class AdaptiveMaxPool3d extends AdaptiveMaxPooling {
  /**
   * An image of this size, one number for all axes or one for each; {@link Functional#KEEP} leaves
   * an axis as it is.
   */
  public AdaptiveMaxPool3d(int... sizes) {
    super(sizes);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveMaxPool3d(x, sizes());
  }

  @Override
  Pooled withIndices(Tensor x) {
    return Functional.adaptiveMaxPool3dWithIndices(x, sizes());
  }
}
