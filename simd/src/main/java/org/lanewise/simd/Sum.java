package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums of float32, added up in doubles in an order that depends on the sizes alone: the error of a
 * result is that of its last rounding to float32, whatever the length.
 */
public final class Sum {
  private Sum() {}

  /** Returns {@code sum of x[i]}, 0 for {@code n = 0}. */
  public static double sum(MemorySegment x, long xOffset, int n) {
    int step = WideSums.HALF.length();
    DoubleVector sum0 = WideSums.zero();
    DoubleVector sum1 = WideSums.zero();
    int i = 0;
    if (n >= 4 * step) {
      DoubleVector sum2 = WideSums.zero();
      DoubleVector sum3 = WideSums.zero();
      for (int end = n - 4 * step; i <= end; i += 4 * step) {
        sum0 = WideSums.load(x, xOffset + i).add(sum0);
        sum1 = WideSums.load(x, xOffset + i + step).add(sum1);
        sum2 = WideSums.load(x, xOffset + i + 2L * step).add(sum2);
        sum3 = WideSums.load(x, xOffset + i + 3L * step).add(sum3);
      }
      sum0 = WideSums.zero().add(sum0).add(sum2);
      sum1 = WideSums.zero().add(sum1).add(sum3);
    }
    for (int end = n - step; i <= end; i += step) {
      sum0 = WideSums.load(x, xOffset + i).add(sum0);
    }
    if (i < n) {
      sum1 = WideSums.load(x, xOffset + i, WideSums.first(n - i)).add(sum1);
    }
    return WideSums.sumLanes(WideSums.zero().add(sum0).add(sum1));
  }

  /**
   * Sums over the last axis, {@code [rows, columns] -> [rows]}: {@code out[r] = sum over c of x[r,
   * c]}; 0 for {@code columns = 0}.
   */
  public static void rows(
      MemorySegment x, long xOffset, int rows, int columns, MemorySegment out, long outOffset) {
    for (int row = 0; row < rows; row++) {
      double sum = sum(x, xOffset + (long) row * columns, columns);
      out.set(JAVA_FLOAT_UNALIGNED, (outOffset + row) << 2, (float) sum);
    }
  }

  /**
   * Sums over the first axis, {@code [rows, columns] -> [columns]}: {@code out[c] = sum over r of
   * x[r, c]}, row after row; 0 for {@code rows = 0}.
   *
   * @param rowStride elements from one row of {@code x} to the next, at least {@code columns}
   */
  public static void columns(
      MemorySegment x,
      long xOffset,
      int rows,
      int columns,
      long rowStride,
      MemorySegment out,
      long outOffset) {
    int step = WideSums.HALF.length();
    int column = 0;
    for (int end = columns - 4 * step; column <= end; column += 4 * step) {
      fourVectors(x, xOffset + column, rows, rowStride, out, outOffset + column);
    }
    for (int end = columns - step; column <= end; column += step) {
      DoubleVector sum = WideSums.zero();
      long at = xOffset + column;
      for (int row = 0; row < rows; row++) {
        sum = WideSums.load(x, at).add(sum);
        at += rowStride;
      }
      store(sum, out, outOffset + column);
    }
    if (column < columns) {
      VectorMask<Float> rest = WideSums.first(columns - column);
      DoubleVector sum = WideSums.zero();
      long at = xOffset + column;
      for (int row = 0; row < rows; row++) {
        sum = WideSums.load(x, at, rest).add(sum);
        at += rowStride;
      }
      FloatVector result = WideSums.narrow(WideSums.zero().add(sum));
      result.intoMemorySegment(out, (outOffset + column) << 2, Lanes.ORDER, rest);
    }
  }

  private static void fourVectors(
      MemorySegment x, long xOffset, int rows, long rowStride, MemorySegment out, long outOffset) {
    int step = WideSums.HALF.length();
    DoubleVector sum0 = WideSums.zero();
    DoubleVector sum1 = WideSums.zero();
    DoubleVector sum2 = WideSums.zero();
    DoubleVector sum3 = WideSums.zero();
    long at = xOffset;
    for (int row = 0; row < rows; row++) {
      sum0 = WideSums.load(x, at).add(sum0);
      sum1 = WideSums.load(x, at + step).add(sum1);
      sum2 = WideSums.load(x, at + 2L * step).add(sum2);
      sum3 = WideSums.load(x, at + 3L * step).add(sum3);
      at += rowStride;
    }
    // The JDK is called directly, and always inlines these: a helper that runs once for all these
    // rows may stay a call, and would make objects of the sums.
    DoubleVector zero = DoubleVector.zero(WideSums.WIDE);
    Vector<Float> y = zero.add(sum0).convertShape(VectorOperators.D2F, WideSums.HALF, 0);
    ((FloatVector) y).intoMemorySegment(out, outOffset << 2, Lanes.ORDER);
    y = zero.add(sum1).convertShape(VectorOperators.D2F, WideSums.HALF, 0);
    ((FloatVector) y).intoMemorySegment(out, (outOffset + step) << 2, Lanes.ORDER);
    y = zero.add(sum2).convertShape(VectorOperators.D2F, WideSums.HALF, 0);
    ((FloatVector) y).intoMemorySegment(out, (outOffset + 2L * step) << 2, Lanes.ORDER);
    y = zero.add(sum3).convertShape(VectorOperators.D2F, WideSums.HALF, 0);
    ((FloatVector) y).intoMemorySegment(out, (outOffset + 3L * step) << 2, Lanes.ORDER);
  }

  private static void store(DoubleVector v, MemorySegment out, long index) {
    WideSums.narrow(WideSums.zero().add(v)).intoMemorySegment(out, index << 2, Lanes.ORDER);
  }
}
