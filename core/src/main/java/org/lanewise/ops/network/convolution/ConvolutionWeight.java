package org.lanewise.ops.network.convolution;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
 * <p>Shape: {@code x [batch, channels, size...]} and {@code dy [batch, filters, out...]} to {@code
 * dw [filters, channels / groups, kernel...]}. FLOAT32 and FLOAT64. Gradient: {@link
 * ConvolutionInput} for {@code x} and {@link Convolution} for {@code dy}.
 *
 * <p>The batch is cut into a few parts, by its size alone; each part sums its images in order, then
 * the parts are summed in order, so that the bits do not depend on the number of threads.
 */
public final class ConvolutionWeight extends BinaryFunction {
  private static final int MAX_PARTS = 8;
  private static final long MAX_PART_BYTES = 32L << 20;

  private final ConvGeometry d;

  /** The operation for inputs of these sizes. */
  public ConvolutionWeight(ConvGeometry geometry) {
    this.d = geometry;
  }

  @Override
  public Tensor forward(Context c, Tensor input, Tensor gradient) {
    c.save(input, gradient);
    Tensor x = input.contiguous();
    Tensor g = gradient.contiguous();
    DType type = x.dtype();
    Tensor dw = Tensor.zeros(d.weightShape(), type);
    int size = Math.toIntExact(dw.elements());
    long bytes = (long) type.bytes() * size;
    long parts = Math.clamp(MAX_PART_BYTES / Math.max(1, bytes), 1, MAX_PARTS);
    long images = Math.max(d.grain(), (d.batch() + parts - 1) / parts);
    int count = (int) ((d.batch() + images - 1) / images);
    try (Scratch partial = Scratch.of(bytes * Math.max(1, count))) {
      Parallel.ranges(
          d.batch(),
          images,
          (from, to) -> sum(x, g, from, to, partial.segment(), from / images * size));
      for (int i = 0; i < count; i++) {
        add(type, partial.segment(), (long) i * size, dw.segment(), size);
      }
    }
    return dw;
  }

  private static void add(DType type, MemorySegment part, long from, MemorySegment sum, int n) {
    if (type == DType.FLOAT32) {
      Add.add(sum, 0, part, from, sum, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      double term = part.getAtIndex(ValueLayout.JAVA_DOUBLE, from + i);
      sum.setAtIndex(ValueLayout.JAVA_DOUBLE, i, sum.getAtIndex(ValueLayout.JAVA_DOUBLE, i) + term);
    }
  }

  private void sum(Tensor x, Tensor g, long from, long to, MemorySegment dw, long offset) {
    try (Patches patches = new Patches(d, x.dtype())) {
      for (long n = from; n < to; n++) {
        for (int group = 0; group < d.groups(); group++) {
          long first = offset + (long) group * d.groupFilters() * d.patch();
          for (int slab = 0; slab < d.slabs(); slab++) {
            Products.Matrix columns = patches.gather(x, n, group, slab);
            d.product(
                x.dtype(),
                d.groupFilters(),
                d.patch(),
                d.slab(),
                Patches.result(d, g, n, group, slab),
                new Products.Matrix(columns.segment(), columns.offset(), columns.leading(), true),
                n == from && slab == 0 ? 0 : 1,
                new Products.Matrix(dw, first, d.patch(), false));
          }
        }
      }
    }
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new ConvolutionInput(d).apply(c.saved(1), g);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new Convolution(d).applyOne(c.saved(0), g);
  }
}
