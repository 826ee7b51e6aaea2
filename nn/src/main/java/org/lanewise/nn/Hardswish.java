package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y = x min(max(x + 3, 0), 6) / 6} (Howard et al. 2019, "Searching for MobileNetV3").
 *
 * <pre>{@code
 * new Hardswish().call(Tensor.of(-2f, 0, 3)); // [-0.3333, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Hardswish extends Activation {
  /** Makes the module. */
  public Hardswish() {
    this(false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public Hardswish(boolean inPlace) {
    super(inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.hardswishInPlace() : Functional.hardswish(x);
  }
}
