package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Gradient of {@link Relu}: {@code dx = dy} where the output {@code y} is not 0 or below, else 0; a
 * NaN in {@code y} passes {@code dy}.
 *
 * <p>Gradient: that of {@code dy} is the same function again; {@code y} has none.
 */
public final class ReluBackward extends BinaryFunction {
  static final ReluBackward INSTANCE = new ReluBackward();

  private ReluBackward() {}

  @Override
  public Tensor forward(Context c, Tensor g, Tensor y) {
    c.save(y);
    if (g.dtype() != DType.FLOAT32) {
      return g.mul(y.gt(0).to(g.dtype()));
    }
    Tensor dy = g.contiguous();
    Tensor out = y.contiguous();
    Tensor dx = Tensor.empty(g.shape(), DType.FLOAT32);
    var ds = dy.segment();
    var os = out.segment();
    var xs = dx.segment();
    Parallel.ranges(
        dx.elements(),
        Grain.ELEMENTS,
        (from, to) ->
            org.lanewise.simd.Relu.backward(
                os, out.offset() + from, ds, dy.offset() + from, xs, from, (int) (to - from)));
    return dx;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return INSTANCE.apply(g, c.saved(0));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g.mul(0);
  }
}
