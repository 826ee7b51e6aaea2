package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.BinaryOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Binary cross entropy {@code mean -(t log x + (1 - t) log(1 - x))} of probabilities; logarithms
 * count -100 at least.
 *
 * <pre>{@code
 * new BCELoss().call(Tensor.of(0.9f, 0.2f), Tensor.of(1f, 0)); // 0.1643
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param options weights, and how the losses are combined
 */
public record BCELoss(BinaryOptions options) implements Loss {
  /** The mean, without weights. */
  public BCELoss() {
    this(BinaryOptions.options());
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.binaryCrossEntropy(output, target, options);
  }
}
