package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Normalization by neighbouring channels: {@code y = x / (k + alpha / size * sum of squares)^beta},
 * the sum over {@code size} channels around each (Krizhevsky et al. 2012).
 *
 * <pre>{@code
 * new LocalResponseNorm(2).call(Tensor.randn(32, 5, 24, 24)).shape(); // [32, 5, 24, 24]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size...]} to the same.
 */
public final class LocalResponseNorm extends Module {
  private final int size;
  private final double alpha;
  private final double beta;
  private final double k;

  /** Normalization by this many channels with alpha 1e-4, beta 0.75 and k 1. */
  public LocalResponseNorm(int size) {
    this(size, 1e-4, 0.75, 1);
  }

  /** Normalization by this many channels. */
  public LocalResponseNorm(int size, double alpha, double beta, double k) {
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.localResponseNorm(x, size, alpha, beta, k);
  }

  @Override
  protected String arguments() {
    return size + ", alpha=" + alpha + ", beta=" + beta + ", k=" + k;
  }
}
