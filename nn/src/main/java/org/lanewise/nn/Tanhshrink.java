package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y = x - tanh(x)}.
 *
 * <pre>{@code
 * new Tanhshrink().call(Tensor.of(-2f, 0, 3)); // [-1.036, 0, 2.0049]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Tanhshrink extends Module {
  /** Makes the module. */
  public Tanhshrink() {}

  @Override
  public Tensor forward(Tensor x) {
    return Functional.tanhshrink(x);
  }
}
