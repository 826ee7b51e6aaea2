package org.lanewise.nn.functional;

import org.lanewise.Tensor;

/** How a loss makes one number of the losses of its elements. */
public enum Reduction {
  /** It does not: the losses keep their shape. */
  NONE,
  /** Their mean; weighted where the loss has weights. */
  MEAN,
  /** Their sum. */
  SUM,
  /** Their sum divided by the size of the first axis; only {@link Functional#klDiv} takes it. */
  BATCHMEAN;

  Tensor apply(Tensor losses) {
    return switch (this) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
      case BATCHMEAN ->
          throw new IllegalArgumentException(
              "reduction: expected none, mean or sum, got batchmean");
    };
  }
}
