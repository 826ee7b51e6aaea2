package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Softmax over the last axis of {@code [rows, columns]}, float32: {@code y[i] = exp(x[i] - max x) /
 * sum over j of exp(x[j] - max x)}.
 *
 * <p>A row that contains NaN or {@code +Inf}, or nothing but {@code -Inf}, gives NaN throughout;
 * any other {@code -Inf} gives 0.
 */
public final class Softmax {
  // Vectors whose exponentials are added up in float32 before the sum goes on in double.
  private static final int BLOCK = 64;

  private Softmax() {}

  /** Writes the softmax of each row of {@code x} into {@code y}; {@code columns >= 1}. */
  public static void forward(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    int step = Lanes.F32.length();
    if (columns <= step) {
      oneVector(x, xOffset, y, yOffset, rows, columns);
    } else if (columns <= 2 * step) {
      twoVectors(x, xOffset, y, yOffset, rows, columns);
    } else {
      for (int row = 0; row < rows; row++) {
        long from = xOffset + (long) row * columns;
        long to = yOffset + (long) row * columns;
        float max = Max.max(x, from, columns);
        double sum = exponentials(x, from, max, y, to, columns);
        Mul.mulScalar(y, to, (float) (1 / sum), y, to, columns);
      }
    }
  }

  private static void oneVector(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    VectorMask<Float> used = Lanes.first(columns);
    FloatVector none = FloatVector.broadcast(Lanes.F32, Float.NEGATIVE_INFINITY);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * columns;
      FloatVector v = none.blend(Lanes.load(x, xOffset + at, used), used);
      FloatVector e = Exp.lane(v.sub(v.reduceLanes(VectorOperators.MAX)));
      float scale = (float) (1 / (double) FloatSums.sumLanes(e));
      Lanes.store(e.mul(scale), y, yOffset + at, used);
    }
  }

  private static void twoVectors(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    int step = Lanes.F32.length();
    VectorMask<Float> rest = Lanes.first(columns - step);
    FloatVector none = FloatVector.broadcast(Lanes.F32, Float.NEGATIVE_INFINITY);
    for (int row = 0; row < rows; row++) {
      long from = xOffset + (long) row * columns;
      long to = yOffset + (long) row * columns;
      FloatVector v0 = Lanes.load(x, from);
      FloatVector v1 = none.blend(Lanes.load(x, from + step, rest), rest);
      float max = v0.max(v1).reduceLanes(VectorOperators.MAX);
      FloatVector e0 = Exp.lane(v0.sub(max));
      FloatVector e1 = Exp.lane(v1.sub(max));
      float scale = (float) (1 / (double) FloatSums.sumLanes(e0.add(e1)));
      Lanes.store(e0.mul(scale), y, to);
      Lanes.store(e1.mul(scale), y, to + step, rest);
    }
  }

  // Writes y[i] = exp(x[i] - max) and returns the sum of all of them.
  private static double exponentials(
      MemorySegment x, long xOffset, float max, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    double total = 0;
    int i = 0;
    while (i < end) {
      int blockEnd = Math.min(end, i + BLOCK * step);
      FloatVector sum = FloatVector.zero(Lanes.F32);
      for (; i < blockEnd; i += step) {
        FloatVector e = Exp.lane(Lanes.load(x, xOffset + i).sub(max));
        Lanes.store(e, y, yOffset + i);
        sum = sum.add(e);
      }
      total += FloatSums.sumLanes(sum);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector e = Exp.lane(Lanes.load(x, xOffset + i, rest).sub(max));
      Lanes.store(e, y, yOffset + i, rest);
      total += FloatSums.sumLanes(FloatVector.zero(Lanes.F32).blend(e, rest));
    }
    return total;
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
      sum0 = sum0.add(WideSums.load(a, aOffset + i).mul(WideSums.load(b, bOffset + i)));
      sum1 =
          sum1.add(WideSums.load(a, aOffset + i + step).mul(WideSums.load(b, bOffset + i + step)));
    }
    if (i <= n - step) {
      sum0 = sum0.add(WideSums.load(a, aOffset + i).mul(WideSums.load(b, bOffset + i)));
      i += step;
    }
    if (i < n) {
      VectorMask<Float> rest = WideSums.first(n - i);
      sum1 = sum1.add(WideSums.load(a, aOffset + i, rest).mul(WideSums.load(b, bOffset + i, rest)));
    }
    return WideSums.sumLanes(sum0.add(sum1));
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
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector gradient = Lanes.load(dy, dyOffset + i).sub(dot);
      Lanes.store(gradient.mul(Lanes.load(y, yOffset + i)), dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector gradient = Lanes.load(dy, dyOffset + i, rest).sub(dot);
      Lanes.store(gradient.mul(Lanes.load(y, yOffset + i, rest)), dx, dxOffset + i, rest);
    }
  }
}
