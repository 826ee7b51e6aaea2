package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Leaky rectifier whose slopes are drawn anew for each element while training, and are the middle
 * of the bounds in evaluation mode (Xu et al. 2015).
 *
 * <pre>{@code
 * var layer = new RReLU(0.1, 0.3);
 * layer.eval();
 * layer.call(Tensor.of(-2f, 0, 3)); // [-0.4, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class RReLU extends Activation {
  private final double lower;
  private final double upper;

  /** Slopes from 1/8 to 1/3. */
  public RReLU() {
    this(1.0 / 8, 1.0 / 3);
  }

  /** Slopes between bounds. */
  public RReLU(double lower, double upper) {
    this(lower, upper, false);
  }

  /** Slopes between bounds; if {@code inPlace}, the output is written over the input. */
  public RReLU(double lower, double upper, boolean inPlace) {
    super(inPlace);
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace()
        ? Functional.rreluInPlace(x, lower, upper, isTraining())
        : Functional.rrelu(x, lower, upper, isTraining());
  }

  @Override
  String own() {
    return "lower=" + lower + ", upper=" + upper;
  }
}
