package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * {@code 1 - cos(a, b)} where the target is 1, {@code max(0, cos(a, b) - margin)} where it is -1.
 *
 * <pre>{@code
 * Tensor target = Tensor.of(1f, -1, 1);
 * new CosineEmbeddingLoss().call(Tensor.randn(3, 5), Tensor.randn(3, 5), target);
 * }</pre>
 *
 * <p>Shape: vectors {@code [batch, size]} twice and targets {@code [batch]}, or {@code [size]} and
 * one target, to a scalar.
 *
 * @param margin the cosine that those may have whose target is -1
 * @param reduction how the losses of the elements are combined
 */
public record CosineEmbeddingLoss(double margin, Reduction reduction) {
  /** The mean, with margin 0. */
  public CosineEmbeddingLoss() {
    this(0, Reduction.MEAN);
  }

  /** The mean. */
  public CosineEmbeddingLoss(double margin) {
    this(margin, Reduction.MEAN);
  }

  /** The loss. */
  public Tensor call(Tensor a, Tensor b, Tensor target) {
    return Functional.cosineEmbeddingLoss(a, b, target, margin, reduction);
  }
}
