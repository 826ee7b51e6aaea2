package org.lanewise.nn.utils;

import org.lanewise.Tensor;

/** Takes single elements: random ones, or those with the smallest magnitudes. */
record UnstructuredPruning(PruneAmount amount, boolean random) implements PruningMethod {
  @Override
  public Tensor computeMask(Tensor scores, Tensor mask) {
    long count = amount.of(scores.elements());
    if (count == 0) {
      return mask;
    }
    Tensor order = random ? scores.emptyLike().uniformInPlace(0, 1) : scores.abs();
    Tensor taken = order.flatten().topk(count, -1, random).indices();
    return mask.flatten().indexFill(0, taken, 0.0).reshape(mask.shape().toArray());
  }
}
