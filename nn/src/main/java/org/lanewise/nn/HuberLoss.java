package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * Squared error near 0, absolute error elsewhere: {@code d^2 / 2} of the distance {@code d = |x -
 * t|} up to {@code delta}, {@code delta (d - delta / 2)} above (Huber 1964).
 *
 * <pre>{@code
 * new HuberLoss().call(Tensor.of(1f, 2), Tensor.of(0f, 4)); // 1.0
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param delta where the two meet, above 0
 * @param reduction how the losses of the elements are combined
 */
public record HuberLoss(double delta, Reduction reduction) implements Loss {
  /** Checks the arguments. */
  public HuberLoss {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("HuberLoss: expected delta above 0, got " + delta);
    }
  }

  /** The mean, with {@code delta = 1}. */
  public HuberLoss() {
    this(1, Reduction.MEAN);
  }

  /** The mean. */
  public HuberLoss(double delta) {
    this(delta, Reduction.MEAN);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.huberLoss(output, target, reduction, delta);
  }
}
