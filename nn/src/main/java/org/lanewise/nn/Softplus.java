package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Smooth rectifier {@code y = log(1 + e^(beta x)) / beta}; {@code x} itself where {@code beta x} is
 * above the threshold.
 *
 * <pre>{@code
 * new Softplus(2, 20).call(Tensor.of(-2f, 0, 3)); // [0.0091, 0.3466, 3.0012]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Softplus extends Module {
  private final double beta;
  private final double threshold;

  /** Makes the module with {@code beta = 1} and {@code threshold = 20}. */
  public Softplus() {
    this(1, 20);
  }

  /** Makes the module with {@code beta} and {@code threshold}. */
  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.softplus(x, beta, threshold);
  }

  @Override
  protected String arguments() {
    return "beta=" + beta + ", threshold=" + threshold;
  }
}
