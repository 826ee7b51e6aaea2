package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;

/**
 * Logistic function: {@code y = 1 / (1 + e^-x)}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy y (1 - y)}.
 */
public final class Sigmoid extends Activation {
  /** The operation. */
  public static final Sigmoid INSTANCE = new Sigmoid();

  private Sigmoid() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Sigmoid.sigmoid(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  protected void gradientKernel(
      MemorySegment y, long yo, MemorySegment dy, long go, MemorySegment dx, long xo, int n) {
    org.lanewise.simd.Sigmoid.backward(y, yo, dy, go, dx, xo, n);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  protected double gradient(double y, double dy) {
    return dy * (1 - y) * y;
  }

  @Override
  protected Tensor composed(Tensor y, Tensor dy) {
    return dy.mul(y.rsub(1).mul(y));
  }
}
