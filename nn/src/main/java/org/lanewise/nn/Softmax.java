package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Softmax along an axis: {@code y_i = e^x_i / sum_j e^x_j}; the sum along it is 1.
 *
 * <pre>{@code
 * new Softmax(0).call(Tensor.of(0f, (float) Math.log(3))); // [0.25, 0.75]
 * }</pre>
 *
 * <p>Shape: any with this axis.
 */
public final class Softmax extends Module {
  private final int axis;

  /** The operation along this axis. */
  public Softmax(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.softmax(x, axis);
  }

  @Override
  protected String arguments() {
    return "dim=" + axis;
  }
}
