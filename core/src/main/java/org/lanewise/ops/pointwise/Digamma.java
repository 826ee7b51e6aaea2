package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Derivative of the logarithm of the gamma function.
 *
 * <p>Shape: any. Gradient: {@code dx = dy polygamma(1, x)}. 0 gives -Inf, -0 gives Inf, negative
 * integers NaN.
 */
public final class Digamma extends Pointwise {
  /** The operation. */
  public static final Digamma INSTANCE = new Digamma();

  private Digamma() {}

  @Override
  protected double scalar(double x) {
    return GammaFunctions.digamma(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).polygamma(1));
  }
}
