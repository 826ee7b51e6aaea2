package org.lanewise.ops;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;

/** References of operations that move elements: where each element of the result comes from. */
final class Picks {
  /** The position in the input for a position in the result; null for a zero. */
  interface Source extends Function<long[], long @Nullable []> {}

  private Picks() {}

  /** The elements of {@code x}, of shape {@code from}, that make a result of shape {@code to}. */
  static double[] pick(double[] x, Shape from, Shape to, Source source) {
    double[] y = new double[(int) to.elements()];
    Arrays.setAll(
        y,
        i -> {
          long[] at = source.apply(position(i, to));
          return at == null ? 0 : x[index(at, from)];
        });
    return y;
  }

  /** The position of the element with a number, in row-major order. */
  static long[] position(int index, Shape shape) {
    long[] at = new long[shape.rank()];
    long rest = index;
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = rest % shape.size(i);
      rest /= shape.size(i);
    }
    return at;
  }

  /** The number of the element at a position, in row-major order. */
  static int index(long[] at, Shape shape) {
    long index = 0;
    for (int i = 0; i < at.length; i++) {
      index = index * shape.size(i) + at[i];
    }
    return (int) index;
  }
}
