package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Softmax over the last axis of {@code [rows, columns]}, float32: {@code y[i] = exp(x[i] - max x) /
 * sum over j of exp(x[j] - max x)}.
 *
 * <p>A row that contains NaN or {@code +Inf}, or nothing but {@code -Inf}, gives NaN throughout;
 * any other {@code -Inf} gives 0.
 */
public final class Softmax {
  // Elements that go through all three steps while they are in the first-level cache (16 KiB).
  private static final int BLOCK = 4096;

  private Softmax() {}

  /** Writes the softmax of each row of {@code x} into {@code y}; {@code columns >= 1}. */
  public static void forward(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    // The exponentials do not care for rows: one flat call wastes no lanes on short ones.
    int blockRows = Math.max(1, BLOCK / columns);
    for (int row = 0; row < rows; row += blockRows) {
      int count = Math.min(blockRows, rows - row);
      long from = xOffset + (long) row * columns;
      long to = yOffset + (long) row * columns;
      RowShift.shift(x, from, y, to, count, columns);
      Exp.exp(y, to, y, to, count * columns);
      normalise(y, to, count, columns);
    }
  }

  // Divides every row by its sum.
  private static void normalise(MemorySegment y, long yOffset, int rows, int columns) {
    int step = Lanes.F32.length();
    if (columns > step && columns <= 2 * step) {
      normaliseTwoVectors(y, yOffset, rows, columns);
    } else if (columns <= step) {
      normaliseOneVector(y, yOffset, rows, columns);
    } else {
      for (int row = 0; row < rows; row++) {
        long at = yOffset + (long) row * columns;
        Mul.mulScalar(y, at, reciprocal(Sum.sum(y, at, columns)), y, at, columns);
      }
    }
  }

  private static void normaliseOneVector(MemorySegment y, long yOffset, int rows, int columns) {
    VectorMask<Float> used = Lanes.first(columns);
    for (int row = 0; row < rows; row++) {
      long at = yOffset + (long) row * columns;
      FloatVector v = Lanes.load(y, at, used);
      Lanes.store(v.mul(reciprocal(FloatSums.sumLanes(v))), y, at, used);
    }
  }

  private static void normaliseTwoVectors(MemorySegment y, long yOffset, int rows, int columns) {
    int step = Lanes.F32.length();
    VectorMask<Float> rest = Lanes.first(columns - step);
    for (int row = 0; row < rows; row++) {
      long at = yOffset + (long) row * columns;
      FloatVector v0 = Lanes.load(y, at);
      FloatVector v1 = Lanes.load(y, at + step, rest);
      FloatVector scale = Lanes.splat(reciprocal(FloatSums.sumLanes(v0.add(v1))));
      Lanes.store(v0.mul(scale), y, at);
      Lanes.store(v1.mul(scale), y, at + step, rest);
    }
  }

  private static float reciprocal(double sum) {
    return (float) (1 / sum);
  }

  /**
   * Writes {@code dx[i] = y[i] * (dy[i] - sum over j of y[j] * dy[j])} for each row, where {@code
   * y} is the output.
   */
  public static void backward(
      MemorySegment y,
      long yOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      long at = (long) row * columns;
      double dot = dot(y, yOffset + at, dy, dyOffset + at, columns);
      backwardRow((float) dot, y, yOffset + at, dy, dyOffset + at, dx, dxOffset + at, columns);
    }
  }

  private static double dot(MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n) {
    int step = WideSums.HALF.length();
    DoubleVector sum0 = WideSums.zero();
    DoubleVector sum1 = WideSums.zero();
    int i = 0;
    for (int end = n - 2 * step; i <= end; i += 2 * step) {
      sum0 = WideSums.load(a, aOffset + i).mul(WideSums.load(b, bOffset + i)).add(sum0);
      sum1 =
          WideSums.load(a, aOffset + i + step).mul(WideSums.load(b, bOffset + i + step)).add(sum1);
    }
    for (int end = n - step; i <= end; i += step) {
      sum0 = WideSums.load(a, aOffset + i).mul(WideSums.load(b, bOffset + i)).add(sum0);
    }
    if (i < n) {
      VectorMask<Float> rest = WideSums.first(n - i);
      sum1 = WideSums.load(a, aOffset + i, rest).mul(WideSums.load(b, bOffset + i, rest)).add(sum1);
    }
    return WideSums.sumLanes(WideSums.zero().add(sum0).add(sum1));
  }

  private static void backwardRow(
      float dot,
      MemorySegment y,
      long yOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int n) {
    FloatVector mean = Lanes.splat(dot);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector centred = Lanes.load(dy, dyOffset + i).sub(mean);
      Lanes.store(centred.mul(Lanes.load(y, yOffset + i)), dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector centred = Lanes.load(dy, dyOffset + i, rest).sub(mean);
      Lanes.store(centred.mul(Lanes.load(y, yOffset + i, rest)), dx, dxOffset + i, rest);
    }
  }
}
