package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Rectified linear unit: {@code y = max(x, 0)}.
 *
 * <p>Shape: any. Gradient: {@code dx = dy where y > 0, else 0}.
 */
public final class Relu extends Pointwise {
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
  protected Keeps keeps() {
    return Keeps.OUTPUT;
  }

  @Override
  protected DType resultType(DType type) {
    return type;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return ReluBackward.INSTANCE.apply(g, c.saved(0));
  }
}
