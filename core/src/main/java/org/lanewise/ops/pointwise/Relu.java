package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Rectified linear unit: {@code y = max(x, 0)}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy where y > 0, else 0}; a NaN passes {@code dy}. Booleans
 * are refused.
 */
public final class Relu extends Activation {
  /** The operation. */
  public static final Relu INSTANCE = new Relu();

  private Relu() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    org.lanewise.simd.Relu.relu(x, xOffset, y, yOffset, n);
  }

  @Override
  protected double scalar(double x) {
    return x <= 0 ? 0 : x;
  }

  @Override
  protected DType resultType(DType type) {
    return Types.numeric(name(), type);
  }

  @Override
  protected void gradientKernel(
      MemorySegment y, long yo, MemorySegment dy, long go, MemorySegment dx, long xo, int n) {
    org.lanewise.simd.Relu.backward(y, yo, dy, go, dx, xo, n);
  }

  @Override
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  protected double gradient(double y, double dy) {
    return y <= 0 ? 0 : dy;
  }

  @Override
  protected Tensor composed(Tensor y, Tensor dy) {
    return Where.zero(y.le(0), dy);
  }
}
