package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;

/**
 * What looking up rows has besides indices and table: {@code options().paddingIdx(0)}.
 *
 * @param paddingIdx the row without a gradient, counted from the end if below 0; none if null
 * @param maxNorm rows with a larger norm are scaled to it, in place; none if null
 * @param normType the order of that norm
 * @param scaleGradByFreq whether gradients are divided by how often their row occurs
 */
public record EmbeddingOptions(
    @Nullable Long paddingIdx, @Nullable Double maxNorm, double normType, boolean scaleGradByFreq) {
  /** No padding, no largest norm. */
  public static EmbeddingOptions options() {
    return new EmbeddingOptions(null, null, 2, false);
  }

  /** These options with a row that has no gradient. */
  public EmbeddingOptions paddingIdx(long row) {
    return new EmbeddingOptions(row, maxNorm, normType, scaleGradByFreq);
  }

  /** These options with a largest norm. */
  public EmbeddingOptions maxNorm(double norm) {
    return new EmbeddingOptions(paddingIdx, norm, normType, scaleGradByFreq);
  }

  /** These options with another order of the norm. */
  public EmbeddingOptions normType(double order) {
    return new EmbeddingOptions(paddingIdx, maxNorm, order, scaleGradByFreq);
  }

  /** These options with or without gradients divided by frequency. */
  public EmbeddingOptions scaleGradByFreq(boolean scale) {
    return new EmbeddingOptions(paddingIdx, maxNorm, normType, scale);
  }
}
