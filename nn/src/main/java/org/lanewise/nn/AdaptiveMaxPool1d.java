package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Pooled;

/**
 * Maximum over as many windows as the output shall have elements, of nearly equal size.
 *
 * <pre>{@code
 * new AdaptiveMaxPool1d(5).call(Tensor.randn(1, 3, 10)); // [1, 3, 5]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size] -> [batch, channels, outSize]}, or without the batch.
 */
public final class AdaptiveMaxPool1d extends AdaptiveMaxPooling {
  /** A sequence of this size. */
  public AdaptiveMaxPool1d(int size) {
    super(size);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.adaptiveMaxPool1d(x, sizes()[0]);
  }

  @Override
  Pooled withIndices(Tensor x) {
    return Functional.adaptiveMaxPool1dWithIndices(x, sizes()[0]);
  }
}
