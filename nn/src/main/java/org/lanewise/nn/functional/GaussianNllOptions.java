package org.lanewise.nn.functional;

/**
 * What the likelihood of normal distributions has besides output, target and variance.
 *
 * @param full whether the constant {@code log(2 pi) / 2} is added
 * @param eps the smallest variance
 * @param reduction how the losses are combined
 */
public record GaussianNllOptions(boolean full, double eps, Reduction reduction) {
  private static final GaussianNllOptions DEFAULT =
      new GaussianNllOptions(false, 1e-6, Reduction.MEAN);

  /** No constant, {@code eps = 1e-6}, the mean. */
  public static GaussianNllOptions options() {
    return DEFAULT;
  }

  /** These options with or without the constant. */
  public GaussianNllOptions full(boolean constant) {
    return new GaussianNllOptions(constant, eps, reduction);
  }

  /** These options with another smallest variance. */
  public GaussianNllOptions eps(double smallest) {
    return new GaussianNllOptions(full, smallest, reduction);
  }

  /** These options with another reduction. */
  public GaussianNllOptions reduction(Reduction combine) {
    return new GaussianNllOptions(full, eps, combine);
  }
}
