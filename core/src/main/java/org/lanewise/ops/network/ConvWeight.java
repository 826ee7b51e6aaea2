package org.lanewise.ops.network;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.linalg.Products;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Add;

/**
 * Gradient of a convolution with respect to its weights: {@code dw = sum over the images of dy
 * patches^T}.
 *
 * <p>Shape: {@code x [batch, channels, height, width]} and {@code dy [batch, filters, outH, outW]}
 * to {@code dw}. Gradient: {@link ConvInput} for {@code x} and {@link Conv2d} for {@code dy}.
 *
 * <p>The batch is cut into a few parts, by its size alone; each part sums its images in order, then
 * the parts are summed in order, so that the bits do not depend on the number of threads.
 */
public final class ConvWeight extends BinaryFunction {
  private static final int MAX_PARTS = 8;
  private static final long MAX_PART_BYTES = 32L << 20;

  private final ConvGeometry d;

  ConvWeight(ConvGeometry geometry) {
    this.d = geometry;
  }

  @Override
  public Tensor forward(Context c, Tensor input, Tensor gradient) {
    c.save(input, gradient);
    Tensor x = input.contiguous();
    Tensor g = gradient.contiguous();
    Tensor dw = Tensor.zeros(d.weightShape(), DType.FLOAT32);
    int size = Math.toIntExact(dw.elements());
    long parts = Math.clamp(MAX_PART_BYTES / Math.max(1, 4L * size), 1, MAX_PARTS);
    long images = Math.max(d.grain(), (d.batch() + parts - 1) / parts);
    int count = (int) ((d.batch() + images - 1) / images);
    MemorySegment target = dw.segment();
    try (Scratch partial = Scratch.of(4L * size * Math.max(1, count))) {
      Parallel.ranges(
          d.batch(),
          images,
          (from, to) -> sum(x, g, from, to, partial.segment(), from / images * size));
      for (int i = 0; i < count; i++) {
        Add.add(target, 0, partial.segment(), (long) i * size, target, 0, size);
      }
    }
    return dw;
  }

  private void sum(Tensor x, Tensor g, long from, long to, MemorySegment dw, long offset) {
    int positions = d.positions();
    try (Scratch scratch = Unfold.scratch(d)) {
      for (long n = from; n < to; n++) {
        for (int group = 0; group < d.window().groups(); group++) {
          long first = g.offset() + (n * d.filters() + (long) group * d.groupFilters()) * positions;
          Products.Matrix patches = Unfold.patches(d, x, n, group, scratch);
          Products.single(
              DType.FLOAT32,
              d.groupFilters(),
              d.patch(),
              positions,
              new Products.Matrix(g.segment(), first, positions, false),
              new Products.Matrix(patches.segment(), patches.offset(), positions, true),
              n == from ? 0 : 1,
              new Products.Matrix(
                  dw, offset + (long) group * d.groupFilters() * d.patch(), d.patch(), false));
        }
      }
    }
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new ConvInput(d).apply(c.saved(1), g);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new Conv2d(d.window()).applyOne(c.saved(0), g);
  }
}
