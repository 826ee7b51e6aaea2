package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Hyperbolic tangent {@code y = tanh(x)}.
 *
 * <pre>{@code
 * new Tanh().call(Tensor.of(-2f, 0, 3)); // [-0.964, 0, 0.9951]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Tanh extends Module {
  /** Makes the module. */
  public Tanh() {}

  @Override
  public Tensor forward(Tensor x) {
    return Functional.tanh(x);
  }
}
