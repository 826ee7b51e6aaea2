package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Softmax of {@code -x} along an axis: {@code y_i = e^-x_i / sum_j e^-x_j}.
 *
 * <pre>{@code
 * new Softmin(0).call(Tensor.of(0f, (float) Math.log(3))); // [0.75, 0.25]
 * }</pre>
 *
 * <p>Shape: any with this axis.
 */
public final class Softmin extends Module {
  private final int axis;

  /** The operation along this axis. */
  public Softmin(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.softmin(x, axis);
  }

  @Override
  protected String arguments() {
    return "dim=" + axis;
  }
}
