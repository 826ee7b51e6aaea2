package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What combining rows in bags has besides indices and table: {@code
 * bags(offsets).mode(BagMode.SUM)}.
 *
 * @param mode how the rows of a bag are combined
 * @param offsets where each bag begins; null for bags that are the rows of a matrix of indices
 * @param includeLastOffset whether the last offset is the end of the last bag
 * @param perSampleWeights a factor for each index; for sums
 * @param rows padding, which counts nothing, largest norm and scale of gradients
 */
public record EmbeddingBagOptions(
    BagMode mode,
    @Nullable Tensor offsets,
    boolean includeLastOffset,
    @Nullable Tensor perSampleWeights,
    EmbeddingOptions rows) {
  /** Means of bags that are the rows of a matrix of indices. */
  public static EmbeddingBagOptions bags() {
    return new EmbeddingBagOptions(BagMode.MEAN, null, false, null, EmbeddingOptions.options());
  }

  /** Means of bags that begin at these offsets of a vector of indices. */
  public static EmbeddingBagOptions bags(Tensor offsets) {
    return new EmbeddingBagOptions(BagMode.MEAN, offsets, false, null, EmbeddingOptions.options());
  }

  /** These options with another way to combine rows. */
  public EmbeddingBagOptions mode(BagMode combine) {
    return new EmbeddingBagOptions(combine, offsets, includeLastOffset, perSampleWeights, rows);
  }

  /** These options with or without the end of the last bag among the offsets. */
  public EmbeddingBagOptions includeLastOffset(boolean include) {
    return new EmbeddingBagOptions(mode, offsets, include, perSampleWeights, rows);
  }

  /** These options with a factor for each index. */
  public EmbeddingBagOptions perSampleWeights(Tensor weights) {
    return new EmbeddingBagOptions(mode, offsets, includeLastOffset, weights, rows);
  }

  /** These options with padding, a largest norm or scaled gradients. */
  public EmbeddingBagOptions rows(EmbeddingOptions options) {
    return new EmbeddingBagOptions(mode, offsets, includeLastOffset, perSampleWeights, options);
  }
}
