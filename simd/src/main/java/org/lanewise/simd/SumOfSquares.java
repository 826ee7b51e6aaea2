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
        sum0 = sum0.add(square(WideSums.load(x, xOffset + i)));
        sum1 = sum1.add(square(WideSums.load(x, xOffset + i + step)));
        sum2 = sum2.add(square(WideSums.load(x, xOffset + i + 2L * step)));
        sum3 = sum3.add(square(WideSums.load(x, xOffset + i + 3L * step)));
      }
      sum0 = sum0.add(sum2);
      sum1 = sum1.add(sum3);
    }
    for (int end = n - step; i <= end; i += step) {
      sum0 = sum0.add(square(WideSums.load(x, xOffset + i)));
    }
    if (i < n) {
      sum1 = sum1.add(square(WideSums.load(x, xOffset + i, WideSums.first(n - i))));
    }
    return WideSums.sumLanes(sum0.add(sum1));
  }

  private static DoubleVector square(DoubleVector v) {
    return v.mul(v);
  }
}
