package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What one run of multi-head attention leaves out, and what it gives: {@code
 * masks().keyPaddingMask(padding).needWeights(false)}.
 *
 * <p>A mask is BOOL, with true where a key is <em>not</em> seen, or numbers that are added to the
 * scores. That is the other way round than the mask of {@code scaledDotProductAttention}, in both
 * as in PyTorch.
 *
 * @param keyPaddingMask {@code [batch, keys]}, or {@code [keys]} without a batch; none if null
 * @param attnMask {@code [queries, keys]} or {@code [batch * heads, queries, keys]}; none if null
 * @param isCausal whether query i sees the keys up to i alone, besides what the masks say
 * @param needWeights whether the weights are given too
 * @param averageAttnWeights whether the weights are the mean over the heads
 */
public record AttendOptions(
    @Nullable Tensor keyPaddingMask,
    @Nullable Tensor attnMask,
    boolean isCausal,
    boolean needWeights,
    boolean averageAttnWeights) {
  private static final AttendOptions DEFAULT = new AttendOptions(null, null, false, true, true);

  /** No masks, the weights averaged over the heads. */
  public static AttendOptions masks() {
    return DEFAULT;
  }

  /** These options with a mask of keys, as those that pad a short sequence. */
  public AttendOptions keyPaddingMask(@Nullable Tensor mask) {
    return new AttendOptions(mask, attnMask, isCausal, needWeights, averageAttnWeights);
  }

  /** These options with a mask of keys for each query. */
  public AttendOptions attnMask(@Nullable Tensor mask) {
    return new AttendOptions(keyPaddingMask, mask, isCausal, needWeights, averageAttnWeights);
  }

  /** These options with or without a causal mask. */
  public AttendOptions isCausal(boolean causal) {
    return new AttendOptions(keyPaddingMask, attnMask, causal, needWeights, averageAttnWeights);
  }

  /** These options with or without weights; without is faster. */
  public AttendOptions needWeights(boolean give) {
    return new AttendOptions(keyPaddingMask, attnMask, isCausal, give, averageAttnWeights);
  }

  /** These options with the mean of the weights, or those of each head. */
  public AttendOptions averageAttnWeights(boolean average) {
    return new AttendOptions(keyPaddingMask, attnMask, isCausal, needWeights, average);
  }
}
