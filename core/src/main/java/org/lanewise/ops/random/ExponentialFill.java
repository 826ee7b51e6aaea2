package org.lanewise.ops.random;

import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Numbers of the exponential distribution, in place: {@code -log(1 - u) / rate} with {@code u}
 * uniform on {@code [0, 1)}, of 53 bits.
 *
 * <p>Shape: any, floating point. Gradient: zero.
 */
public final class ExponentialFill extends RandomFill {
  private final double rate;

  /** Numbers with mean {@code 1 / rate}; {@code rate > 0}. */
  public ExponentialFill(double rate, Generator generator) {
    super(generator);
    if (!(rate > 0)) {
      throw ShapeException.of("exponential", "a rate above 0", rate);
    }
    this.rate = rate;
  }

  @Override
  public String name() {
    return "Exponential";
  }

  @Override
  void fill(Tensor x) {
    each(x, () -> -1 / rate * Math.log1p(-generator.nextDouble()));
  }
}
