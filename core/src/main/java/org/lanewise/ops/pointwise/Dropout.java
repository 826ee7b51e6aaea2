package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Zeroes elements at random with probability {@code p} and scales the others by {@code 1 / (1 -
 * p)}.
 *
 * <p>Which elements depends on the seed and their position alone, so that no mask is kept and any
 * number of threads gives the same. Shape: any, FLOAT32. Gradient: the same function of {@code dy}.
 */
public final class Dropout extends Function {
  private final float p;
  private final long seed;

  /** The operation; {@code 0 <= p <= 1}. */
  public Dropout(double p, long seed) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("dropout: expected a probability from 0 to 1, got " + p);
    }
    this.p = (float) p;
    this.seed = seed;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = Casts.requireFloat("dropout", input).contiguous();
    Tensor y = Tensor.empty(x.shape(), DType.FLOAT32);
    if (p == 1) {
      return y.zero();
    }
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    Parallel.ranges(
        x.elements(),
        Grain.ELEMENTS / 4,
        (from, to) ->
            org.lanewise.simd.Dropout.apply(
                xs, x.offset() + from, ys, from, (int) (to - from), seed, from, p));
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Dropout(p, seed).apply(g);
  }
}
