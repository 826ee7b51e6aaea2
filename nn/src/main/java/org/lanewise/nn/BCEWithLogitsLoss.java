package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.BinaryOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Binary cross entropy of raw scores: {@link BCELoss} of their logistic function, but exact for
 * large ones.
 *
 * <pre>{@code
 * new BCEWithLogitsLoss().call(Tensor.of(2f, -1), Tensor.of(1f, 0)); // 0.2201
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param options weights, weights of a yes, and how the losses are combined
 */
public record BCEWithLogitsLoss(BinaryOptions options) implements Loss {
  /** The mean, without weights. */
  public BCEWithLogitsLoss() {
    this(BinaryOptions.options());
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.binaryCrossEntropyWithLogits(output, target, options);
  }
}
