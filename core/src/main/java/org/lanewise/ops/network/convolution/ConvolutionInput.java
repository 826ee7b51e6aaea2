package org.lanewise.ops.network.convolution;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.linalg.Products;
import org.lanewise.parallel.Parallel;

/**
 * Gradient of a convolution with respect to its input, {@code dx = w^T dy} folded back into images;
 * by itself the transposed convolution.
 *
 * <p>Shape: {@code dy [batch, filters, out...]} and {@code w} to {@code dx [batch, channels,
 * size...]}. FLOAT32 and FLOAT64. Gradient: a convolution is linear in {@code x} and in {@code w},
 * so these are {@link Convolution} and {@link ConvolutionWeight}.
 */
public final class ConvolutionInput extends BinaryFunction {
  private final ConvGeometry d;

  /** The operation for inputs of these sizes. */
  public ConvolutionInput(ConvGeometry geometry) {
    this.d = geometry;
  }

  @Override
  public Tensor forward(Context c, Tensor gradient, Tensor weights) {
    c.save(gradient, weights);
    Tensor g = gradient.contiguous();
    Tensor w = weights.contiguous();
    DType type = g.dtype();
    Tensor dx = d.isPointwise() ? Tensor.empty(d.xShape(), type) : Tensor.zeros(d.xShape(), type);
    Parallel.ranges(
        d.batch(),
        d.grain(),
        (from, to) -> {
          try (Patches patches = new Patches(d, type)) {
            for (long n = from; n < to; n++) {
              image(g, w, dx, n, patches);
            }
          }
        });
    return dx;
  }

  private void image(Tensor g, Tensor w, Tensor dx, long n, Patches patches) {
    for (int group = 0; group < d.groups(); group++) {
      Products.Matrix weight = Patches.weights(d, w, group);
      for (int slab = 0; slab < d.slabs(); slab++) {
        d.product(
            g.dtype(),
            d.patch(),
            d.slab(),
            d.groupFilters(),
            new Products.Matrix(weight.segment(), weight.offset(), d.patch(), true),
            Patches.result(d, g, n, group, slab),
            0,
            d.isPointwise() ? Patches.image(d, dx, n, group) : patches.memory());
        if (!d.isPointwise()) {
          patches.scatterAdd(dx, n, group, slab);
        }
      }
    }
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new Convolution(d).applyOne(g, c.saved(1));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new ConvolutionWeight(d).apply(g, c.saved(0));
  }
}
