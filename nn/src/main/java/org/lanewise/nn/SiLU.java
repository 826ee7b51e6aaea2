package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Sigmoid linear unit {@code y = x / (1 + e^-x)}, also called swish (Elfwing et al. 2017).
 *
 * <pre>{@code
 * new SiLU().call(Tensor.of(-2f, 0, 3)); // [-0.2384, 0, 2.8577]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class SiLU extends Activation {
  /** Makes the module. */
  public SiLU() {
    this(false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public SiLU(boolean inPlace) {
    super(inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.siluInPlace() : Functional.silu(x);
  }
}
