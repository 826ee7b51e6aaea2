package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Self-normalising exponential linear unit {@code y = 1.0507 elu(x, 1.6733)}: keeps mean 0 and
 * variance 1 through layers (Klambauer et al. 2017).
 *
 * <pre>{@code
 * new SELU().call(Tensor.of(-2f, 0, 3)); // [-1.5202, 0, 3.1521]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class SELU extends Activation {
  /** Makes the module. */
  public SELU() {
    this(false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public SELU(boolean inPlace) {
    super(inPlace);
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.seluInPlace() : Functional.selu(x);
  }
}
