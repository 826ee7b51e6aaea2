package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Sigmoid linear unit: {@code y = x s(x)} with the logistic function {@code s}.
 *
 * <p>Shape: any, floating point. Gradient: {@code dx = dy s (1 + x (1 - s))}, at infinities the
 * limits {@code dy} and 0, where PyTorch has NaN. -Inf gives NaN.
 */
public final class Silu extends Activation {
  /** The operation. */
  public static final Silu INSTANCE = new Silu();

  // Beyond it s is 0 or 1 in all types; x itself, if infinite, would make NaN of a product with 0.
  private static final double FAR = 1000;

  private Silu() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Silu.silu(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return x / (1 + Math.exp(-x));
  }

  @Override
  protected DType resultType(DType type) {
    return Types.floating(name(), type);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.INPUT;
  }

  @Override
  protected void gradientKernel(
      MemorySegment x, long xo, MemorySegment dy, long go, MemorySegment dx, long xOut, int n) {
    org.lanewise.simd.Silu.backward(x, xo, dy, go, dx, xOut, n);
  }

  @Override
  protected double gradient(double x, double dy) {
    double near = Math.clamp(x, -FAR, FAR);
    double s = 1 / (1 + Math.exp(-near));
    return dy * s * (1 + near * (1 - s));
  }

  @Override
  protected Tensor composed(Tensor x, Tensor dy) {
    Tensor near = x.clamp(-FAR, FAR);
    Tensor s = near.sigmoid();
    return dy.mul(s.mul(s.rsub(1).mul(near).add(1)));
  }
}
