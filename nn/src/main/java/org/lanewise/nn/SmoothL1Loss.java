package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * Absolute error that is smooth near 0: {@code d^2 / (2 beta)} of the distance {@code d = |x - t|}
 * below {@code beta}, {@code d - beta / 2} above (Girshick 2015, "Fast R-CNN").
 *
 * <pre>{@code
 * new SmoothL1Loss().call(Tensor.of(1f, 2), Tensor.of(0f, 4)); // 1.0
 * }</pre>
 *
 * <p>Shape: output and target of one shape, to a scalar; their shape unless reduced.
 *
 * @param beta where the two meet; the absolute error for 0
 * @param reduction how the losses of the elements are combined
 */
public record SmoothL1Loss(double beta, Reduction reduction) implements Loss {
  /** Checks the arguments. */
  public SmoothL1Loss {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException("SmoothL1Loss: expected beta of at least 0, got " + beta);
    }
  }

  /** The mean, with {@code beta = 1}. */
  public SmoothL1Loss() {
    this(1, Reduction.MEAN);
  }

  /** The mean. */
  public SmoothL1Loss(double beta) {
    this(beta, Reduction.MEAN);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.smoothL1Loss(output, target, reduction, beta);
  }
}
