package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.ops.random.BernoulliFill;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Bernoulli;

/**
 * Multiplies elements by 0 at random with probability {@code p}, and the others by {@code 1 / (1 -
 * p)}: a dropped element is a zero with its sign, a dropped NaN or infinity is NaN.
 *
 * <p>The second tensor has a bit for each element, 1 if it is kept, in the order in which a result
 * without holes lies in memory. Two draws of the generator make a bit, so that the same seed keeps
 * the elements that PyTorch keeps. Shape: any, of a floating-point type, and {@code [elements /
 * 64]} rounded up, INT64. Gradient: the same function of {@code dy} with the same bits; none for
 * the bits.
 */
public final class Dropout extends BinaryFunction {
  // The grain of ranges, in elements whose bits begin with a long.
  private static final long RANGE = Grain.ELEMENTS / 4 / Bernoulli.GROUP * Bernoulli.GROUP;

  private final double p;
  private final long[] strides;

  private Dropout(double p, Tensor x) {
    if (!(p >= 0 && p < 1)) {
      throw ShapeException.of("dropout", "a probability from 0 to below 1", p);
    }
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of("dropout", "a floating-point type", x.dtype());
    }
    this.p = p;
    strides = (Layout.isDense(x) ? x : Layout.preserving(x, x.dtype())).strides();
  }

  /** Draws which elements are kept, and drops the others; {@code 0 <= p < 1}. */
  public static Tensor of(Tensor x, double p, Generator generator) {
    Dropout operation = new Dropout(p, x);
    return operation.apply(x, kept(x, p, generator));
  }

  /** {@link #of} in place. */
  public static Tensor inPlace(Tensor x, double p, Generator generator) {
    Dropout operation = new Dropout(p, x);
    return operation.applyInPlace(x, kept(x, p, generator));
  }

  private static Tensor kept(Tensor x, double p, Generator generator) {
    Tensor bits = Tensor.empty(Shape.of(BernoulliFill.groups(x.elements())), DType.INT64);
    BernoulliFill.draw(generator, 1 - p, x.elements(), bits.segment());
    return bits;
  }

  @Override
  public Tensor forward(Context c, Tensor x, Tensor kept) {
    c.save(kept);
    Tensor y = Layout.withStrides(x.shape(), strides, x.dtype());
    if (Layout.same(x, y)) {
      compute(x, y, kept);
    } else {
      Copy.copy(x, y);
      compute(y, y, kept);
    }
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x, Tensor kept) {
    c.save(kept);
    if (Layout.isDense(x)) {
      compute(x, x, kept);
    } else {
      Tensor y = Layout.withStrides(x.shape(), strides, x.dtype());
      Copy.copy(x, y);
      compute(y, y, kept);
      Copy.copy(y, x);
    }
    x.bumpVersion();
  }

  private void compute(Tensor x, Tensor y, Tensor kept) {
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    MemorySegment bits = kept.segment();
    DType type = x.dtype();
    float scale = 1 / (float) (1 - p);
    double factor = type == DType.FLOAT64 ? 1 / (1 - p) : Elements.rounded(type, scale);
    Parallel.ranges(
        x.elements(),
        RANGE,
        (from, to) -> {
          if (type == DType.FLOAT32) {
            org.lanewise.simd.Dropout.apply(
                xs,
                x.offset() + from,
                ys,
                y.offset() + from,
                (int) (to - from),
                bits,
                kept.offset() + from / Bernoulli.GROUP,
                scale);
            return;
          }
          for (long i = from; i < to; i++) {
            long group =
                bits.getAtIndex(ValueLayout.JAVA_LONG, kept.offset() + i / Bernoulli.GROUP);
            boolean one = ((group >>> (i % Bernoulli.GROUP)) & 1) != 0;
            double v = Elements.getDouble(type, xs, x.offset() + i);
            Elements.setDouble(type, ys, y.offset() + i, v * (one ? factor : 0));
          }
        });
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return apply(g, c.saved(0));
  }

  @Override
  public @Nullable Tensor backwardB(Context c, Tensor g) {
    return null;
  }
}
