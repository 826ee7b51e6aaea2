package org.lanewise.nn;

import java.util.Locale;
import org.lanewise.Approximation;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Gaussian error linear unit {@code y = x F(x)} with the distribution function {@code F} of the
 * normal distribution (Hendrycks and Gimpel 2016).
 *
 * <pre>{@code
 * new GELU().call(Tensor.of(-2f, 0, 3)); // [-0.0455, 0, 2.996]
 * new GELU(Approximation.TANH).call(Tensor.of(-2f, 0, 3)); // [-0.0454, 0, 2.9964]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class GELU extends Module {
  private final Approximation approximation;

  /** The exact function. */
  public GELU() {
    this(Approximation.NONE);
  }

  /** The exact function, or an approximation by a hyperbolic tangent. */
  public GELU(Approximation approximation) {
    this.approximation = approximation;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.gelu(x, approximation);
  }

  @Override
  protected String arguments() {
    return "approximate='" + approximation.name().toLowerCase(Locale.ROOT) + "'";
  }
}
