package org.lanewise.ops.shape;

import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;

/**
 * A copy whose elements lie with given strides, from the beginning of memory of its own.
 *
 * <p>Shape: that of the geometry, equal to the input's. Gradient: {@code dx = dy}.
 */
public final class Restride extends Function {
  private final Geometry geometry;

  /** The copy that lies as {@code geometry}, but for its offset. */
  public Restride(Geometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    long places = geometry.end() - geometry.offset();
    Tensor memory = Tensor.empty(Shape.of(Math.max(0, places)), x.dtype());
    Tensor y = new Tensor(memory.storage(), 0, geometry.shape(), geometry.strides(), x.dtype());
    Copy.copy(x, y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g;
  }
}
