package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Rectified linear unit with a bound, {@code y = min(max(x, 0), 6)} (Howard et al. 2017,
 * "MobileNets").
 *
 * <pre>{@code
 * new ReLU6().call(Tensor.of(-2f, 0, 3)); // [0, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class ReLU6 extends Activation {
  /** Makes the module. */
  public ReLU6() {
    this(false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public ReLU6(boolean inPlace) {
    super(inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.relu6InPlace() : Functional.relu6(x);
  }
}
