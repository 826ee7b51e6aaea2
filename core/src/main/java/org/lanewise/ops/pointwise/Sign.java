package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Sign: -1, 0 or 1.
 *
 * <p>Shape: any. Gradient: zero.
 */
public final class Sign extends Pointwise {
  /** The operation. */
  public static final Sign INSTANCE = new Sign();

  private Sign() {}

  @Override
  protected void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float v = x.getAtIndex(ValueLayout.JAVA_FLOAT, xOffset + i);
      y.setAtIndex(ValueLayout.JAVA_FLOAT, yOffset + i, (float) scalar(v));
    }
  }

  @Override
  protected double scalar(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }

  @Override
  protected Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  protected DType resultType(DType type) {
    return type;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.zerosLike();
  }
}
