package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Logarithm of softmax over the last axis of {@code [rows, columns]}, float32: {@code y[i] = (x[i]
 * - max x) - ln(sum over j of exp(x[j] - max x))}.
 *
 * <p>A row that contains NaN or {@code +Inf}, or nothing but {@code -Inf}, gives NaN throughout;
 * any other {@code -Inf} gives {@code -Inf}.
 */
public final class LogSoftmax {
  // Elements that go through all three steps while they are in the first-level cache (16 KiB).
  private static final int BLOCK = 4096;

  // Elements of which the exponentials are added up in float32 before the sum goes on in double.
  private static final int SHORT_SUM = 512;

  private static final FloatVector NONE = Lanes.splat(Float.NEGATIVE_INFINITY);

  private LogSoftmax() {}

  /**
   * Writes the logarithm of the softmax of each row of {@code x} into {@code y}; {@code columns >=
   * 1}.
   */
  public static void forward(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    int blockRows = Math.max(1, BLOCK / columns);
    for (int row = 0; row < rows; row += blockRows) {
      int count = Math.min(blockRows, rows - row);
      long to = yOffset + (long) row * columns;
      RowShift.shift(x, xOffset + (long) row * columns, y, to, count, columns);
      for (int r = 0; r < count; r++) {
        subtractLogOfSum(y, to + (long) r * columns, columns);
      }
    }
  }

  private static void subtractLogOfSum(MemorySegment y, long yOffset, int n) {
    double sum = 0;
    for (int i = 0; i < n; i += SHORT_SUM) {
      sum += sumOfExponentials(y, yOffset + i, Math.min(SHORT_SUM, n - i));
    }
    // StrictMath gives the same bits before and after warm-up.
    Sub.subScalar(y, yOffset, (float) StrictMath.log(sum), y, yOffset, n);
  }

  private static float sumOfExponentials(MemorySegment x, long xOffset, int n) {
    // The rest comes first, filled up with -Inf, whose exponentials are 0: as in Exp there is only
    // room for one copy of the exponential.
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    VectorMask<Float> rest = Lanes.first(n - end);
    FloatVector v = NONE.blend(Lanes.load(x, xOffset + end, rest), rest);
    FloatVector sum = FloatVector.zero(Lanes.F32);
    for (int i = 0; i <= end; i += step) {
      sum = Exp.belowOverflow(v).add(sum);
      if (i < end) {
        v = FloatVector.fromMemorySegment(Lanes.F32, x, (xOffset + i) << 2, Lanes.ORDER);
      }
    }
    return FloatSums.sumLanes(FloatVector.zero(Lanes.F32).add(sum));
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
      backwardRow(-sum, y, yOffset + at, dy, dyOffset + at, dx, dxOffset + at, columns);
    }
  }

  private static void backwardRow(
      float factor,
      MemorySegment y,
      long yOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int n) {
    // One place for body and rest, see Exp.
    FloatVector factors = Lanes.splat(factor);
    int step = Lanes.F32.length();
    int vectors = Lanes.vectors(n);
    VectorMask<Float> used = Lanes.first(Math.min(n, step));
    FloatVector v = Lanes.load(y, yOffset, used);
    FloatVector dv = Lanes.load(dy, dyOffset, used);
    int from = 0;
    for (int k = 0; k < vectors; k++) {
      // y is a logarithm of at most 1.
      FloatVector result = Lanes.mulAdd(Exp.belowOverflow(v), factors, dv);
      if (n < step) {
        result.intoMemorySegment(dx, dxOffset << 2, Lanes.ORDER, used);
        return;
      }
      int next = Math.min(from + step, n - step);
      v = Lanes.load(y, yOffset + next);
      dv = Lanes.load(dy, dyOffset + next);
      Lanes.store(result, dx, dxOffset + from);
      from = next;
    }
  }
}
