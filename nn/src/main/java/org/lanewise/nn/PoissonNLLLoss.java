package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoissonNllOptions;

/**
 * Negative log-likelihood of counts of Poisson's distribution: {@code e^x - t x} of the logarithm
 * {@code x} of its rate, or {@code x - t log(x + eps)} of the rate itself.
 *
 * <pre>{@code
 * new PoissonNLLLoss().call(Tensor.of(0f, 1), Tensor.of(1f, 2)); // 0.8591
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param options what the output is, the constant, and how the losses are combined
 */
public record PoissonNLLLoss(PoissonNllOptions options) implements Loss {
  /** The mean, of logarithms of rates. */
  public PoissonNLLLoss() {
    this(PoissonNllOptions.options());
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.poissonNllLoss(output, target, options);
  }
}
