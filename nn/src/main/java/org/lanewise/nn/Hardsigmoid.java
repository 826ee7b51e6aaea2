package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Logistic function in three straight parts, {@code y = min(max(x + 3, 0), 6) / 6}.
 *
 * <pre>{@code
 * new Hardsigmoid().call(Tensor.of(-2f, 0, 3)); // [0.1667, 0.5, 1]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Hardsigmoid extends Activation {
  /** Makes the module. */
  public Hardsigmoid() {
    this(false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public Hardsigmoid(boolean inPlace) {
    super(inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.hardsigmoidInPlace() : Functional.hardsigmoid(x);
  }
}
