package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Fill;

/**
 * Zeroes elements at random with probability {@code p} and scales the others by {@code 1 / (1 -
 * p)}.
 *
 * <p>Which elements depends on the seed and their position alone, so that no mask is kept and any
 * number of threads gives the same. Shape: any, of a floating-point type. Gradient: the same
 * function of {@code dy}.
 */
public final class Dropout extends Function {
  private final double p;
  private final long seed;

  /** The operation; {@code 0 <= p <= 1}. */
  public Dropout(double p, long seed) {
    if (!(p >= 0 && p <= 1)) {
      throw ShapeException.of("dropout", "a probability from 0 to 1", p);
    }
    this.p = p;
    this.seed = seed;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = check(input).contiguous();
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    compute(x, y);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x) {
    check(x);
    if (x.isContiguous()) {
      compute(x, x);
    } else {
      Tensor y = x.contiguous();
      compute(y, y);
      Copy.copy(y, x);
    }
    x.bumpVersion();
  }

  private static Tensor check(Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of("dropout", "a floating-point type", x.dtype());
    }
    return x;
  }

  private void compute(Tensor x, Tensor y) {
    if (p == 1) {
      y.segment()
          .asSlice(y.offset() * y.dtype().bytes(), y.elements() * y.dtype().bytes())
          .fill((byte) 0);
      return;
    }
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        x.elements(),
        Grain.ELEMENTS / 4,
        (from, to) -> {
          if (x.dtype() == DType.FLOAT32) {
            org.lanewise.simd.Dropout.apply(
                xs,
                x.offset() + from,
                ys,
                y.offset() + from,
                (int) (to - from),
                seed,
                from,
                (float) p);
          } else {
            others(x, y, from, (int) (to - from));
          }
        });
  }

  // The kernel of ones tells which elements are kept.
  private void others(Tensor x, Tensor y, long from, int n) {
    double scale = 1 / (1 - p);
    try (Scratch scratch = Scratch.of(4L * n)) {
      MemorySegment mask = scratch.segment();
      Fill.fill(1, mask, 0, n);
      org.lanewise.simd.Dropout.apply(mask, 0, mask, 0, n, seed, from, (float) p);
      for (int i = 0; i < n; i++) {
        boolean kept = Elements.getDouble(DType.FLOAT32, mask, i) != 0;
        double v =
            kept ? scale * Elements.getDouble(x.dtype(), x.segment(), x.offset() + from + i) : 0;
        Elements.setDouble(y.dtype(), y.segment(), y.offset() + from + i, v);
      }
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Dropout(p, seed).apply(g);
  }
}
