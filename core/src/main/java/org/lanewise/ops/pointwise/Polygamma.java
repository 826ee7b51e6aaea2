package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Derivative {@code n} of {@link Digamma}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy polygamma(n + 1, x)}. 0 and the negative integers give
 * Inf, with the sign of -1 for even {@code n}.
 */
public final class Polygamma extends Pointwise {
  private final int order;

  /** The derivative of this order, at least 1. */
  public Polygamma(int order) {
    if (order < 1) {
      throw new IllegalArgumentException(
          "polygamma: expected an order of at least 0, got " + order); // 0 is digamma
    }
    this.order = order;
  }

  @Override
  protected double scalar(double x) {
    return GammaFunctions.polygamma(order, x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).polygamma(order + 1));
  }
}
