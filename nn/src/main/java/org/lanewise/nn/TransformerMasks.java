package org.lanewise.nn;

import org.lanewise.Tensor;

/**
 * The masks of one run of a transformer or of its parts: {@code
 * masks().tgtIsCausal(true).srcKeyPaddingMask(padding)}. Encoders read those of the source,
 * decoders those of the target and of the memory. For what a mask is see {@link AttendOptions}.
 *
 * @param src of the source, in the attention of the encoder to itself
 * @param tgt of the target, in the attention of the decoder to itself
 * @param memory of the encoder's output, in the attention of the decoder to it
 */
public record TransformerMasks(AttendOptions src, AttendOptions tgt, AttendOptions memory) {
  private static final AttendOptions NONE = AttendOptions.masks().needWeights(false);
  private static final TransformerMasks DEFAULT = new TransformerMasks(NONE, NONE, NONE);

  /** No masks. */
  public static TransformerMasks masks() {
    return DEFAULT;
  }

  /** These masks with one of {@code [source, source]} or {@code [batch * heads, ...]}. */
  public TransformerMasks srcMask(Tensor mask) {
    return new TransformerMasks(src.attnMask(mask), tgt, memory);
  }

  /** These masks with one of {@code [target, target]} or {@code [batch * heads, ...]}. */
  public TransformerMasks tgtMask(Tensor mask) {
    return new TransformerMasks(src, tgt.attnMask(mask), memory);
  }

  /** These masks with one of {@code [target, source]} or {@code [batch * heads, ...]}. */
  public TransformerMasks memoryMask(Tensor mask) {
    return new TransformerMasks(src, tgt, memory.attnMask(mask));
  }

  /** These masks with one of the source's elements, {@code [batch, source]}. */
  public TransformerMasks srcKeyPaddingMask(Tensor mask) {
    return new TransformerMasks(src.keyPaddingMask(mask), tgt, memory);
  }

  /** These masks with one of the target's elements, {@code [batch, target]}. */
  public TransformerMasks tgtKeyPaddingMask(Tensor mask) {
    return new TransformerMasks(src, tgt.keyPaddingMask(mask), memory);
  }

  /** These masks with one of the memory's elements, {@code [batch, source]}. */
  public TransformerMasks memoryKeyPaddingMask(Tensor mask) {
    return new TransformerMasks(src, tgt, memory.keyPaddingMask(mask));
  }

  /** These masks, where each element of the source sees those up to itself alone, or all. */
  public TransformerMasks srcIsCausal(boolean causal) {
    return new TransformerMasks(src.isCausal(causal), tgt, memory);
  }

  /** These masks, where each element of the target sees those up to itself alone, or all. */
  public TransformerMasks tgtIsCausal(boolean causal) {
    return new TransformerMasks(src, tgt.isCausal(causal), memory);
  }

  /** These masks, where each element of the target sees the memory up to its place, or all. */
  public TransformerMasks memoryIsCausal(boolean causal) {
    return new TransformerMasks(src, tgt, memory.isCausal(causal));
  }
}
