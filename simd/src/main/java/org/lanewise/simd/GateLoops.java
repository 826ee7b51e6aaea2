package org.lanewise.simd;

import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The functions of the gates of recurrent layers over {@code units} elements of each of {@code
 * rows} rows; {@code x} and {@code y}, which may be the same, are addresses, {@code xRow} and
 * {@code yRow} the bytes from row to row.
 */
final class GateLoops {
  private static final int LANES = F32.length();

  private GateLoops() {}

  /** A pass over some rows of up to seven operands, given by their addresses. */
  interface Pass {
    void run(long a, long b, long c, long d, long e, long f, long g, long row, int rows, int units);
  }

  /**
   * Runs one pass after the other. The compiler sees so many different ones at this place that it
   * inlines none: together they are beyond what it inlines, and every vector would be an object.
   */
  static void run(
      Pass[] passes,
      long a,
      long b,
      long c,
      long d,
      long e,
      long f,
      long g,
      long row,
      int rows,
      int units) {
    for (Pass pass : passes) {
      pass.run(a, b, c, d, e, f, g, row, rows, units);
    }
  }

  /** {@code y = 1 / (1 + exp(-x))}. */
  static void logistic(long x, long xRow, long y, long yRow, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < units; k += LANES) {
        VectorMask<Float> used = F32.indexInRange(k, units);
        long from = (x + r * xRow + 4L * k) & ADDRESS;
        long to = (y + r * yRow + 4L * k) & ADDRESS;
        Sigmoid.lane(FloatVector.fromMemorySegment(F32, ALL, from, ORDER, used))
            .intoMemorySegment(ALL, to, ORDER, used);
      }
    }
  }

  /** {@code y = tanh(x)}. */
  static void hyperbolic(long x, long xRow, long y, long yRow, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < units; k += LANES) {
        VectorMask<Float> used = F32.indexInRange(k, units);
        long from = (x + r * xRow + 4L * k) & ADDRESS;
        long to = (y + r * yRow + 4L * k) & ADDRESS;
        Tanh.lane(FloatVector.fromMemorySegment(F32, ALL, from, ORDER, used))
            .intoMemorySegment(ALL, to, ORDER, used);
      }
    }
  }
}
