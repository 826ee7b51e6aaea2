package org.lanewise.ops.network.convolution;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.linalg.Products;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Add;

/**
 * Convolution as matrix products: {@code y = w patches}, {@code dx = w^T dy} folded back into
 * images, {@code dw = sum over the images of dy patches^T}. Any geometry, FLOAT32 and FLOAT64.
 *
 * <p>Each image is unfolded into a matrix that stays in the cache; a pointwise convolution
 * multiplies the image itself.
 */
final class UnfoldedConvolution implements ConvolutionAlgorithm {
  private static final int MAX_PARTS = 8;
  private static final long MAX_PART_BYTES = 32L << 20;

  private final ConvGeometry d;
  private final DType type;

  UnfoldedConvolution(ConvGeometry geometry, DType type) {
    this.d = geometry;
    this.type = type;
  }

  @Override
  public void forward(Tensor x, Tensor w, @Nullable Tensor bias, Tensor y) {
    if (type == DType.FLOAT32) {
      forward(x, w, new Epilogue(null, bias, false), y);
    } else {
      results(x, w, y, bias == null ? _ -> {} : n -> addBias(bias, y, n));
    }
  }

  @Override
  public void forward(Tensor x, Tensor w, Epilogue epilogue, Tensor y) {
    int filters = d.filters();
    int positions = d.positions();
    results(
        x,
        w,
        y,
        n -> {
          long at = y.offset() + n * filters * positions;
          epilogue.apply(y.segment(), at, 0, filters, positions);
        });
  }

  /** Writes the results without bias, and has each image finished while it is in the cache. */
  private void results(Tensor x, Tensor w, Tensor y, LongConsumer finish) {
    Parallel.ranges(
        d.batch(),
        d.grain(),
        (from, to) -> {
          try (Patches patches = new Patches(d, type)) {
            for (long n = from; n < to; n++) {
              result(x, w, y, n, patches);
              finish.accept(n);
            }
          }
        });
  }

  private void result(Tensor x, Tensor w, Tensor y, long n, Patches patches) {
    for (int g = 0; g < d.groups(); g++) {
      for (int slab = 0; slab < d.slabs(); slab++) {
        d.product(
            type,
            d.groupFilters(),
            d.slab(),
            d.patch(),
            Patches.weights(d, w, g),
            patches.gather(x, n, g, slab),
            0,
            Patches.result(d, y, n, g, slab));
      }
    }
  }

  private void addBias(Tensor bias, Tensor y, long n) {
    MemorySegment ys = y.segment();
    int positions = d.positions();
    for (int f = 0; f < d.filters(); f++) {
      long at = y.offset() + (n * d.filters() + f) * positions;
      double value = bias.segment().getAtIndex(ValueLayout.JAVA_DOUBLE, bias.offset() + f);
      for (long i = at; i < at + positions; i++) {
        double sum = ys.getAtIndex(ValueLayout.JAVA_DOUBLE, i) + value;
        ys.setAtIndex(ValueLayout.JAVA_DOUBLE, i, sum);
      }
    }
  }

  @Override
  public void inputGradient(Tensor g, Tensor w, Tensor dx) {
    Parallel.ranges(
        d.batch(),
        d.grain(),
        (from, to) -> {
          try (Patches patches = new Patches(d, type)) {
            for (long n = from; n < to; n++) {
              inputGradient(g, w, dx, n, patches);
            }
          }
        });
  }

  private void inputGradient(Tensor g, Tensor w, Tensor dx, long n, Patches patches) {
    if (!d.isPointwise()) {
      long bytes = (long) type.bytes() * d.channels() * d.places();
      long first = dx.offset() * type.bytes() + n * bytes;
      dx.segment().asSlice(first, bytes).fill((byte) 0);
    }
    for (int group = 0; group < d.groups(); group++) {
      Products.Matrix weight = Patches.weights(d, w, group);
      for (int slab = 0; slab < d.slabs(); slab++) {
        d.product(
            type,
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

  /**
   * The batch is cut into a few parts, by its size alone; each part sums its images in order, then
   * the parts are summed in order, so that the bits do not depend on the number of threads.
   */
  @Override
  public void weightGradient(Tensor x, Tensor g, Tensor dw) {
    int size = Math.toIntExact(dw.elements());
    long bytes = (long) type.bytes() * size;
    long parts = Math.clamp(MAX_PART_BYTES / Math.max(1, bytes), 1, MAX_PARTS);
    long images = Math.max(d.grain(), (d.batch() + parts - 1) / parts);
    int count = (int) ((d.batch() + images - 1) / images);
    dw.segment().asSlice(dw.offset() * type.bytes(), bytes).fill((byte) 0);
    try (Scratch partial = Scratch.of(bytes * Math.max(1, count))) {
      Parallel.ranges(
          d.batch(),
          images,
          (from, to) -> sum(x, g, from, to, partial.segment(), from / images * size));
      for (int i = 0; i < count; i++) {
        add(partial.segment(), (long) i * size, dw.segment(), dw.offset(), size);
      }
    }
  }

  private void add(MemorySegment part, long from, MemorySegment sum, long to, int n) {
    if (type == DType.FLOAT32) {
      Add.add(sum, to, part, from, sum, to, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      double term = part.getAtIndex(ValueLayout.JAVA_DOUBLE, from + i);
      double old = sum.getAtIndex(ValueLayout.JAVA_DOUBLE, to + i);
      sum.setAtIndex(ValueLayout.JAVA_DOUBLE, to + i, old + term);
    }
  }

  private void sum(Tensor x, Tensor g, long from, long to, MemorySegment dw, long offset) {
    try (Patches patches = new Patches(d, type)) {
      for (long n = from; n < to; n++) {
        for (int group = 0; group < d.groups(); group++) {
          long first = offset + (long) group * d.groupFilters() * d.patch();
          for (int slab = 0; slab < d.slabs(); slab++) {
            Products.Matrix columns = patches.gather(x, n, group, slab);
            d.product(
                type,
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
}
