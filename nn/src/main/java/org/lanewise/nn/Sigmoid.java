package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Logistic function {@code y = 1 / (1 + e^-x)}.
 *
 * <pre>{@code
 * new Sigmoid().call(Tensor.of(-2f, 0, 3)); // [0.1192, 0.5, 0.9526]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Sigmoid extends Module {
  /** Makes the module. */
  public Sigmoid() {}

  @Override
  public Tensor forward(Tensor x) {
    return Functional.sigmoid(x);
  }
}
