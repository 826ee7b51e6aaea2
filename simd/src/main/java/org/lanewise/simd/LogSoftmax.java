package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Logarithm of softmax over the last axis of {@code [rows, columns]}, float32: {@code y[i] = (x[i]
 * - max x) - ln(sum over j of exp(x[j] - max x))}.
 *
 * <p>A row that contains NaN or {@code +Inf}, or nothing but {@code -Inf}, gives NaN throughout;
 * any other {@code -Inf} gives {@code -Inf}.
 */
public final class LogSoftmax {
  // Vectors whose exponentials are added up in float32 before the sum goes on in double.
  private static final int BLOCK = 64;

  private LogSoftmax() {}

  /**
   * Writes the logarithm of the softmax of each row of {@code x} into {@code y}; {@code columns >=
   * 1}.
   */
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
        float log = (float) StrictMath.log(sumOfExponentials(x, from, max, columns));
        subtract(x, from, max, log, y, to, columns);
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
      FloatVector shifted = v.sub(v.reduceLanes(VectorOperators.MAX));
      float log = (float) StrictMath.log(FloatSums.sumLanes(Exp.lane(shifted)));
      Lanes.store(shifted.sub(log), y, yOffset + at, used);
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
      FloatVector shifted0 = v0.sub(max);
      FloatVector shifted1 = v1.sub(max);
      FloatVector e = Exp.lane(shifted0).add(Exp.lane(shifted1));
      float log = (float) StrictMath.log(FloatSums.sumLanes(e));
      Lanes.store(shifted0.sub(log), y, to);
      Lanes.store(shifted1.sub(log), y, to + step, rest);
    }
  }

  private static double sumOfExponentials(MemorySegment x, long xOffset, float max, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    double total = 0;
    int i = 0;
    while (i < end) {
      int blockEnd = Math.min(end, i + BLOCK * step);
      FloatVector sum = FloatVector.zero(Lanes.F32);
      for (; i < blockEnd; i += step) {
        sum = sum.add(Exp.lane(Lanes.load(x, xOffset + i).sub(max)));
      }
      total += FloatSums.sumLanes(sum);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector e = Exp.lane(Lanes.load(x, xOffset + i, rest).sub(max));
      total += FloatSums.sumLanes(FloatVector.zero(Lanes.F32).blend(e, rest));
    }
    return total;
  }

  private static void subtract(
      MemorySegment x, long xOffset, float max, float log, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(Lanes.load(x, xOffset + i).sub(max).sub(log), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(Lanes.load(x, xOffset + i, rest).sub(max).sub(log), y, yOffset + i, rest);
    }
  }

  /**
   * Writes {@code dx[i] = dy[i] - exp(y[i]) * sum over j of dy[j]} for each row, where {@code y} is
   * the output.
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
      float sum = (float) Sum.sum(dy, dyOffset + at, columns);
      backwardRow(sum, y, yOffset + at, dy, dyOffset + at, dx, dxOffset + at, columns);
    }
  }

  private static void backwardRow(
      float sum,
      MemorySegment y,
      long yOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int n) {
    FloatVector factor = FloatVector.broadcast(Lanes.F32, -sum);
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      FloatVector p = Exp.lane(Lanes.load(y, yOffset + i));
      Lanes.store(Lanes.mulAdd(p, factor, Lanes.load(dy, dyOffset + i)), dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      FloatVector p = Exp.lane(Lanes.load(y, yOffset + i, rest));
      Lanes.store(
          Lanes.mulAdd(p, factor, Lanes.load(dy, dyOffset + i, rest)), dx, dxOffset + i, rest);
    }
  }
}
