package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What attention has besides query, key and value: {@code options().isCausal(true)}.
 *
 * @param attnMask BOOL, true where a query sees a key, or numbers that are added to the scores;
 *     broadcasts to {@code [..., queries, keys]}; none if null
 * @param dropout the probability with which a weight is dropped, whether training or not
 * @param isCausal whether query i sees the keys up to i alone; not with a mask
 * @param scale the factor of the scores; one over the root of the size if null
 * @param enableGqa whether several heads of the query share one of key and value
 */
public record AttentionOptions(
    @Nullable Tensor attnMask,
    double dropout,
    boolean isCausal,
    @Nullable Double scale,
    boolean enableGqa) {
  /** No mask, no dropout. */
  public static AttentionOptions options() {
    return new AttentionOptions(null, 0, false, null, false);
  }

  /** These options with a mask. */
  public AttentionOptions attnMask(Tensor mask) {
    return new AttentionOptions(mask, dropout, isCausal, scale, enableGqa);
  }

  /** These options with dropout. */
  public AttentionOptions dropout(double p) {
    return new AttentionOptions(attnMask, p, isCausal, scale, enableGqa);
  }

  /** These options with or without a causal mask. */
  public AttentionOptions isCausal(boolean causal) {
    return new AttentionOptions(attnMask, dropout, causal, scale, enableGqa);
  }

  /** These options with another scale. */
  public AttentionOptions scale(double factor) {
    return new AttentionOptions(attnMask, dropout, isCausal, factor, enableGqa);
  }

  /** These options with or without shared heads. */
  public AttentionOptions enableGqa(boolean share) {
    return new AttentionOptions(attnMask, dropout, isCausal, scale, share);
  }
}
