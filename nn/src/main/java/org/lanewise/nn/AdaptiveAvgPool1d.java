package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Mean over as many windows as the output shall have elements, of nearly equal size.
 *
 * <pre>{@code
 * new AdaptiveAvgPool1d(5).call(Tensor.randn(1, 3, 10)); // [1, 3, 5]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size] -> [batch, channels, outSize]}, or without the batch.
 */
public final class AdaptiveAvgPool1d extends AdaptivePooling {
  /** A sequence of this size. */
  public AdaptiveAvgPool1d(int size) {
    super(size);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveAvgPool1d(x, sizes()[0]);
  }
}
