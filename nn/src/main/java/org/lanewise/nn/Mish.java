package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y = x tanh(log(1 + e^x))} (Misra 2019).
 *
 * <pre>{@code
 * new Mish().call(Tensor.of(-2f, 0, 3)); // [-0.2525, 0, 2.9865]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Mish extends Activation {
  /** Makes the module. */
  public Mish() {
    this(false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public Mish(boolean inPlace) {
    super(inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.mishInPlace() : Functional.mish(x);
  }
}
