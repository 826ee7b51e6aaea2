package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y} is {@code x} moved towards 0 by {@code lambda}, at most to 0.
 *
 * <pre>{@code
 * new Softshrink(1).call(Tensor.of(-2f, 0, 3)); // [-1, 0, 2]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Softshrink extends Module {
  private final double lambda;

  /** Makes the module with {@code lambda = 0.5}. */
  public Softshrink() {
    this(0.5);
  }

  /** Makes the module with {@code lambda}. */
  public Softshrink(double lambda) {
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException(
          "Softshrink: expected lambda of at least 0, got " + lambda);
    }
    this.lambda = lambda;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.softshrink(x, lambda);
  }

  @Override
  protected String arguments() {
    return String.valueOf(lambda);
  }
}
