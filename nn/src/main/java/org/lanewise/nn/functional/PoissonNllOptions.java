package org.lanewise.nn.functional;

/**
 * What the likelihood of Poisson's distribution has besides output and target.
 *
 * @param logInput whether the output is the logarithm of the rate
 * @param full whether the constant of the targets is added
 * @param eps what is added to a rate before its logarithm
 * @param reduction how the losses are combined
 */
public record PoissonNllOptions(boolean logInput, boolean full, double eps, Reduction reduction) {
  private static final PoissonNllOptions DEFAULT =
      new PoissonNllOptions(true, false, 1e-8, Reduction.MEAN);

  /** Logarithms of rates, no constant, {@code eps = 1e-8}, the mean. */
  public static PoissonNllOptions options() {
    return DEFAULT;
  }

  /** These options for logarithms of rates, or for rates. */
  public PoissonNllOptions logInput(boolean logarithms) {
    return new PoissonNllOptions(logarithms, full, eps, reduction);
  }

  /** These options with or without the constant. */
  public PoissonNllOptions full(boolean constant) {
    return new PoissonNllOptions(logInput, constant, eps, reduction);
  }

  /** These options with another {@code eps}. */
  public PoissonNllOptions eps(double added) {
    return new PoissonNllOptions(logInput, full, added, reduction);
  }

  /** These options with another reduction. */
  public PoissonNllOptions reduction(Reduction combine) {
    return new PoissonNllOptions(logInput, full, eps, combine);
  }
}
