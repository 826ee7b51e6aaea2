package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.GaussianNllOptions;

/**
 * Negative log-likelihood of normal distributions with means {@code x} and variances {@code v}:
 * {@code (log v + (x - t)^2 / v) / 2} (Nix and Weigend 1994).
 *
 * <pre>{@code
 * new GaussianNLLLoss().call(Tensor.of(1f, 2), Tensor.of(0f, 4), Tensor.of(1f, 2)); // 0.9233
 * }</pre>
 *
 * <p>Shape: output, target and variance of one shape; the variance may lack the last axis, or have
 * size 1 there.
 *
 * @param options the constant, the smallest variance, and how the losses are combined
 */
public record GaussianNLLLoss(GaussianNllOptions options) {
  /** The mean. */
  public GaussianNLLLoss() {
    this(GaussianNllOptions.options());
  }

  /** The loss. */
  public Tensor call(Tensor output, Tensor target, Tensor variance) {
    return Functional.gaussianNllLoss(output, target, variance, options);
  }
}
