package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Gated linear unit: the first half {@code a} of an axis times the logistic function of the second,
 * {@code y = a / (1 + e^-b)} (Dauphin et al. 2016).
 *
 * <pre>{@code
 * new GLU().call(Tensor.of(2f, 4, 0, 0)); // [1, 2]
 * }</pre>
 *
 * <p>Shape: any whose axis has an even size, which is halved.
 */
public final class GLU extends Module {
  private final int axis;

  /** Halves the last axis. */
  public GLU() {
    this(-1);
  }

  /** Halves this axis. */
  public GLU(int axis) {
    this.axis = axis;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.glu(x, axis);
  }

  @Override
  protected String arguments() {
    return "dim=" + axis;
  }
}
