package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Error function: {@code y = 2 / sqrt(pi)} times the integral of {@code e^(-t^2)} from 0 to {@code
 * x}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy 2 / sqrt(pi) e^(-x^2)}.
 */
public final class Erf extends Pointwise {
  /** The operation. */
  public static final Erf INSTANCE = new Erf();

  private Erf() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Erf.erf(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return ErrorFunctions.erf(x);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0).square().neg().exp().mul(ErrorFunctions.SLOPE));
  }
}
