package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/**
 * Sum of squares of float32 in doubles, which hold every square exactly and do not overflow; in an
 * order that depends on the length alone.
 */
public final class SumOfSquares {
  private SumOfSquares() {}

  /** Returns {@code sum of x[i] * x[i]}, 0 for {@code n = 0}. */
  public static double sum(MemorySegment x, long xOffset, int n) {
    int step = WideSums.HALF.length();
    DoubleVector sum0 = WideSums.zero();
    DoubleVector sum1 = WideSums.zero();
    int i = 0;
    if (n >= 4 * step) {
      DoubleVector sum2 = WideSums.zero();
      DoubleVector sum3 = WideSums.zero();
      for (int end = n - 4 * step; i <= end; i += 4 * step) {
        sum0 = square(WideSums.load(x, xOffset + i)).add(sum0);
        sum1 = square(WideSums.load(x, xOffset + i + step)).add(sum1);
        sum2 = square(WideSums.load(x, xOffset + i + 2L * step)).add(sum2);
        sum3 = square(WideSums.load(x, xOffset + i + 3L * step)).add(sum3);
      }
      sum0 = WideSums.zero().add(sum0).add(sum2);
      sum1 = WideSums.zero().add(sum1).add(sum3);
    }
    for (int end = n - step; i <= end; i += step) {
      sum0 = square(WideSums.load(x, xOffset + i)).add(sum0);
    }
    if (i < n) {
      sum1 = square(WideSums.load(x, xOffset + i, WideSums.first(n - i))).add(sum1);
    }
    return WideSums.sumLanes(WideSums.zero().add(sum0).add(sum1));
  }

  private static DoubleVector square(DoubleVector v) {
    return v.mul(v);
  }
}
