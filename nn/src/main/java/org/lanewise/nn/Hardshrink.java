package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y = x} where {@code |x|} is above {@code lambda}, 0 elsewhere.
 *
 * <pre>{@code
 * new Hardshrink(2.5).call(Tensor.of(-2f, 0, 3)); // [0, 0, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Hardshrink extends Module {
  private final double lambda;

  /** Makes the module with {@code lambda = 0.5}. */
  public Hardshrink() {
    this(0.5);
  }

  /** Makes the module with {@code lambda}. */
  public Hardshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.hardshrink(x, lambda);
  }

  @Override
  protected String arguments() {
    return String.valueOf(lambda);
  }
}
