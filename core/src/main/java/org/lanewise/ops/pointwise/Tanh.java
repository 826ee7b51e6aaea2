package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;

/**
 * Hyperbolic tangent.
 *
 * <p>Shape: any. Gradient: {@code dx = dy (1 - y^2)}.
 */
public final class Tanh extends Activation {
  /** The operation. */
  public static final Tanh INSTANCE = new Tanh();

  private Tanh() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Tanh.tanh(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return Math.tanh(x);
  }

  @Override
  protected void gradientKernel(
      MemorySegment y, long yo, MemorySegment dy, long go, MemorySegment dx, long xo, int n) {
    org.lanewise.simd.Tanh.backward(y, yo, dy, go, dx, xo, n);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  protected double gradient(double y, double dy) {
    return dy * (1 - y * y);
  }

  @Override
  protected Tensor composed(Tensor y, Tensor dy) {
    return dy.mul(y.square().rsub(1));
  }
}
