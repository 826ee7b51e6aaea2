package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Logarithm of the softmax along an axis: {@code y_i = x_i - log sum_j e^x_j}.
 *
 * <pre>{@code
 * new LogSoftmax(0).call(Tensor.of(0f, (float) Math.log(3))); // [-1.3863, -0.2877]
 * }</pre>
 *
 * <p>Shape: any with this axis.
 */
public final class LogSoftmax extends Module {
  private final int axis;

  /** The operation along this axis. */
  public LogSoftmax(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.logSoftmax(x, axis);
  }

  @Override
  protected String arguments() {
    return "dim=" + axis;
  }
}
