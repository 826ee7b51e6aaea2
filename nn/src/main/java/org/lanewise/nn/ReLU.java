package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Rectified linear unit {@code y = max(x, 0)}.
 *
 * <pre>{@code
 * new ReLU().call(Tensor.of(-2f, 0, 3)); // [0, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class ReLU extends Activation {
  /** Makes the module. */
  public ReLU() {
    this(false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public ReLU(boolean inPlace) {
    super(inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.reluInPlace() : Functional.relu(x);
  }
}
