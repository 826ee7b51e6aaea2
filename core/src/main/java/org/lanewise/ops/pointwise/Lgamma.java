package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Logarithm of the magnitude of the gamma function.
 *
 * <p>Shape: any. Gradient: {@code dx = dy digamma(x)}. 0 and the negative integers give Inf.
 */
public final class Lgamma extends Pointwise {
  /** The operation. */
  public static final Lgamma INSTANCE = new Lgamma();

  private Lgamma() {}

  @Override
  protected double scalar(double x) {
    return GammaFunctions.lgamma(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).digamma());
  }
}
