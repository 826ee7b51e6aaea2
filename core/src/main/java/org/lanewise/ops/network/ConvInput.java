package org.lanewise.ops.network;

import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.linalg.Products;
import org.lanewise.parallel.Parallel;

/**
 * Gradient of a convolution with respect to its input: {@code dx = w^T dy}, folded back into
 * images.
 *
 * <p>Shape: {@code dy [batch, filters, outH, outW]} and {@code w} to {@code dx [batch, channels,
 * height, width]}. Gradient: a convolution is linear in {@code x} and in {@code w}, so these are
 * {@link Conv2d} and {@link ConvWeight}.
 */
public final class ConvInput extends BinaryFunction {
  private final ConvGeometry d;

  ConvInput(ConvGeometry geometry) {
    this.d = geometry;
  }

  @Override
  public Tensor forward(Context c, Tensor gradient, Tensor weights) {
    c.save(gradient, weights);
    Tensor g = gradient.contiguous();
    Tensor w = weights.contiguous();
    Tensor dx =
        d.isPointwise()
            ? Tensor.empty(d.xShape(), DType.FLOAT32)
            : Tensor.zeros(d.xShape(), DType.FLOAT32);
    int positions = d.positions();
    Parallel.ranges(
        d.batch(),
        d.grain(),
        (from, to) -> {
          try (Scratch scratch = Unfold.scratch(d)) {
            for (long n = from; n < to; n++) {
              for (int group = 0; group < d.window().groups(); group++) {
                long first =
                    g.offset() + (n * d.filters() + (long) group * d.groupFilters()) * positions;
                Products.Matrix weight = Unfold.weights(d, w, group);
                Products.single(
                    DType.FLOAT32,
                    d.patch(),
                    positions,
                    d.groupFilters(),
                    new Products.Matrix(weight.segment(), weight.offset(), d.patch(), true),
                    new Products.Matrix(g.segment(), first, positions, false),
                    0,
                    d.isPointwise()
                        ? new Products.Matrix(
                            dx.segment(), Unfold.image(d, dx, n, group), positions, false)
                        : new Products.Matrix(scratch.segment(), 0, positions, false));
                if (!d.isPointwise()) {
                  Unfold.fold(d, scratch, dx, n, group);
                }
              }
            }
          }
        });
    return dx;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new Conv2d(d.window()).applyOne(g, c.saved(1));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new ConvWeight(d).apply(g, c.saved(0));
  }
}
