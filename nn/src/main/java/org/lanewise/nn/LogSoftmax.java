package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Logarithm of the softmax along an axis: {@code y_i = x_i - log sum_j e^x_j}. Shape: any. */
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
