package org.lanewise.nn;

/**
 * What layer and group normalization have besides their sizes: {@code
 * LayerNorm.options().eps(1e-6)}.
 *
 * @param eps added to the variance
 * @param affine whether there are learned factors
 * @param bias whether there are learned summands too
 */
public record NormOptions(double eps, boolean affine, boolean bias) {
  /** These options with another eps. */
  public NormOptions eps(double added) {
    return new NormOptions(added, affine, bias);
  }

  /** These options with or without learned factors and summands. */
  public NormOptions affine(boolean learned) {
    return new NormOptions(eps, learned, learned);
  }

  /** These options with or without learned summands. */
  public NormOptions bias(boolean learned) {
    return new NormOptions(eps, affine, learned);
  }
}
