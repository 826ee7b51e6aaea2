package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Logarithm of the logistic function, {@code y = -log(1 + e^-x)}.
 *
 * <pre>{@code
 * new LogSigmoid().call(Tensor.of(-2f, 0, 3)); // [-2.1269, -0.6931, -0.0486]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class LogSigmoid extends Module {
  /** Makes the module. */
  public LogSigmoid() {}

  @Override
  public Tensor forward(Tensor x) {
    return Functional.logsigmoid(x);
  }
}
