package org.lanewise.nn.utils;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * Sequences of different lengths without padding: all first elements, then all second ones, and so
 * on, the longest sequence first; made by {@link Sequences}.
 *
 * @param data {@code [sum of lengths, ...]}
 * @param batchSizes how many sequences have an element at each time, INT64
 * @param sortedIndices where each sequence was in the batch, INT64; null if the batch was sorted
 * @param unsortedIndices where each sequence of the batch is now, INT64; null if it was sorted
 */
public record PackedSequence(
    Tensor data,
    Tensor batchSizes,
    @Nullable Tensor sortedIndices,
    @Nullable Tensor unsortedIndices) {
  /** Other data, as long, packed in the same way. */
  public PackedSequence with(Tensor other) {
    return new PackedSequence(other, batchSizes, sortedIndices, unsortedIndices);
  }

  /** {@code batchSizes} as numbers. */
  public long[] sizes() {
    return batchSizes.toLongArray();
  }
}
