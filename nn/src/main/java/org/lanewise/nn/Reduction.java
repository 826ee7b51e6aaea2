package org.lanewise.nn;

import org.lanewise.Tensor;

/** How a loss makes one number of the losses of its elements. */
public enum Reduction {
  /** It does not: the losses keep their shape. */
  NONE,
  /** Their mean; weighted where the loss has weights. */
  MEAN,
  /** Their sum. */
  SUM;

  Tensor apply(Tensor losses) {
    return switch (this) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
    };
  }
}
