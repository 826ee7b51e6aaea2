package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y = x / (1 + |x|)}.
 *
 * <pre>{@code
 * new Softsign().call(Tensor.of(-2f, 0, 3)); // [-0.6667, 0, 0.75]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Softsign extends Module {
  /** Makes the module. */
  public Softsign() {}

  @Override
  public Tensor forward(Tensor x) {
    return Functional.softsign(x);
  }
}
