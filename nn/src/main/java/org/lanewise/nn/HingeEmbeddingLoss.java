package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * {@code x} where the target is 1, {@code max(0, margin - x)} where it is -1, for distances {@code
 * x}.
 *
 * <pre>{@code
 * new HingeEmbeddingLoss().call(Tensor.of(0.5f, 0.2f), Tensor.of(1f, -1)); // 0.65
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param margin how far apart those should be whose target is -1
 * @param reduction how the losses of the elements are combined
 */
public record HingeEmbeddingLoss(double margin, Reduction reduction) implements Loss {
  /** The mean, with margin 1. */
  public HingeEmbeddingLoss() {
    this(1, Reduction.MEAN);
  }

  /** The mean. */
  public HingeEmbeddingLoss(double margin) {
    this(margin, Reduction.MEAN);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.hingeEmbeddingLoss(output, target, margin, reduction);
  }
}
