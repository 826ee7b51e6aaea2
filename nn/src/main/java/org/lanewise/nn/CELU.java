package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Exponential linear unit with a continuous derivative: {@code y = max(x, 0) + min(0, alpha (e^(x /
 * alpha) - 1))} (Barron 2017).
 *
 * <pre>{@code
 * new CELU(2).call(Tensor.of(-2f, 0, 3)); // [-1.2642, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class CELU extends Activation {
  private final double alpha;

  /** Makes the module with {@code alpha = 1}. */
  public CELU() {
    this(1);
  }

  /** Makes the module with {@code alpha}. */
  public CELU(double alpha) {
    this(alpha, false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public CELU(double alpha, boolean inPlace) {
    super(inPlace);
    this.alpha = alpha;
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.celuInPlace(alpha) : Functional.celu(x, alpha);
  }

  @Override
  String own() {
    return "alpha=" + alpha;
  }
}
