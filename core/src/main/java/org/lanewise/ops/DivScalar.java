package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.simd.Div;

/**
 * Quotient by a number: {@code y = x / value}; integers become FLOAT32.
 *
 * <p>Shape: any. Gradient: {@code dx = dy / value}.
 */
public final class DivScalar extends Pointwise {
  private final double value;

  /** The operation with this number. */
  public DivScalar(double value) {
    this.value = value;
  }

  @Override
  void kernel(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    Div.divScalar(x, xOffset, (float) value, y, yOffset, n);
  }

  @Override
  double scalar(double x) {
    return x / value;
  }

  @Override
  Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.div(value);
  }
}
