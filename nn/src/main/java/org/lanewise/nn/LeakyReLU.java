package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Leaky rectifier: {@code y = x} where {@code x} is above 0, {@code slope x} elsewhere (Maas et al.
 * 2013).
 *
 * <pre>{@code
 * new LeakyReLU(0.1).call(Tensor.of(-2f, 0, 3)); // [-0.2, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class LeakyReLU extends Activation {
  private final double slope;

  /** Makes the module with {@code slope = 0.01}. */
  public LeakyReLU() {
    this(0.01);
  }

  /** Makes the module with {@code slope}. */
  public LeakyReLU(double slope) {
    this(slope, false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public LeakyReLU(double slope, boolean inPlace) {
    super(inPlace);
    this.slope = slope;
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.leakyReluInPlace(slope) : Functional.leakyRelu(x, slope);
  }

  @Override
  String own() {
    return "negativeSlope=" + slope;
  }
}
