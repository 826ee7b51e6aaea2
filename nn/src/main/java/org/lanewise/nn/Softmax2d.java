package org.lanewise.nn;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Softmax over the channels of an image, at each of its places.
 *
 * <pre>{@code
 * new Softmax2d().call(Tensor.randn(2, 3, 12, 13)).sum(1); // ones
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width]} or without the batch.
 */
public final class Softmax2d extends Module {
  /** Makes the module. */
  public Softmax2d() {}

  @Override
  public Tensor forward(Tensor x) {
    if (x.rank() != 3 && x.rank() != 4) {
      throw ShapeException.of("Softmax2d", "x of 3 or 4 axes", x.shape());
    }
    return Functional.softmax(x, -3);
  }
}
