package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;

/**
 * The whole tensor several times along each axis, one after the other: {@code y[i] = x[i mod n]}.
 *
 * <p>Shape: the product of sizes and times; times for more axes than the tensor has make new axes
 * in front. Gradient: summed over the repetitions. Errors: fewer times than axes, times below 0.
 * All types.
 */
public final class Repeat extends Function {
  private final long[] times;

  /** The operation with these times, at least one for each axis. */
  public Repeat(long... times) {
    this.times = times.clone();
  }

  // The shape [times, size, times, size, ...].
  private long[] pairs(Shape x) {
    int added = times.length - x.rank();
    boolean valid = added >= 0;
    for (long t : times) {
      valid &= t >= 0;
    }
    if (!valid) {
      throw ShapeException.of(
          "repeat", "times of at least 0 for the axes of shape " + x, Arrays.toString(times));
    }
    long[] pairs = new long[2 * times.length];
    for (int i = 0; i < times.length; i++) {
      pairs[2 * i] = times[i];
      pairs[2 * i + 1] = i < added ? 1 : x.size(i - added);
    }
    return pairs;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    long[] pairs = pairs(x.shape());
    long[] sizes = new long[times.length];
    long[] source = new long[pairs.length];
    for (int i = 0; i < sizes.length; i++) {
      long size = pairs[2 * i + 1];
      if (Math.multiplyHigh(times[i], size) != 0 || times[i] * size < 0) {
        throw ShapeException.of("repeat", "sizes below 2^63", Arrays.toString(times));
      }
      sizes[i] = times[i] * size;
      source[2 * i] = 1;
      source[2 * i + 1] = size;
    }
    Tensor y = Tensor.empty(Shape.of("repeat", sizes), x.dtype());
    Shape whole = Shape.of(pairs);
    Copy.copy(x.reshape(source), new Tensor(y.storage(), 0, whole, whole.strides(), y.dtype()));
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Shape x = c.inputShape(0);
    if (times.length == 0) {
      return g;
    }
    int[] axes = new int[times.length];
    Arrays.setAll(axes, i -> 2 * i);
    return g.reshape(pairs(x)).sum(axes).reshape(x.toArray());
  }
}
