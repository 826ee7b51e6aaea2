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
   * Runs one pass after the other: some for rows of at least a vector, others for shorter ones. The
   * compiler sees so many different ones at this place that it inlines none: together they are
   * beyond what it inlines, and every vector would be an object. For the same reason short rows,
   * which need masks, have methods of their own.
   */
  static void run(
      Pass[] passes,
      Pass[] shortPasses,
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
    for (Pass pass : units < LANES ? shortPasses : passes) {
      pass.run(a, b, c, d, e, f, g, row, rows, units);
    }
  }

  /** {@code y = 1 / (1 + exp(-x))} of rows of at least a vector. */
  static void logistic(long x, long xRow, long y, long yRow, int rows, int units) {
    // The rest is the last vector that fits, over elements that were partly done; see Exp.
    for (int r = 0; r < rows; r++) {
      long from = x + r * xRow;
      long to = y + r * yRow;
      FloatVector v = FloatVector.fromMemorySegment(F32, ALL, from & ADDRESS, ORDER);
      int at = 0;
      for (int k = 0; k < units; k += LANES) {
        FloatVector result = Sigmoid.lane(v);
        int next = Math.min(at + LANES, units - LANES);
        v = FloatVector.fromMemorySegment(F32, ALL, (from + 4L * next) & ADDRESS, ORDER);
        result.intoMemorySegment(ALL, (to + 4L * at) & ADDRESS, ORDER);
        at = next;
      }
    }
  }

  /** The same of rows of less than a vector. */
  static void logisticShort(long x, long xRow, long y, long yRow, int rows, int units) {
    VectorMask<Float> used = Lanes.first(units);
    for (int r = 0; r < rows; r++) {
      FloatVector v =
          FloatVector.fromMemorySegment(F32, ALL, (x + r * xRow) & ADDRESS, ORDER, used);
      Sigmoid.lane(v).intoMemorySegment(ALL, (y + r * yRow) & ADDRESS, ORDER, used);
    }
  }

  /** {@code y = tanh(x)} of rows of at least a vector. */
  static void hyperbolic(long x, long xRow, long y, long yRow, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      long from = x + r * xRow;
      long to = y + r * yRow;
      FloatVector v = FloatVector.fromMemorySegment(F32, ALL, from & ADDRESS, ORDER);
      int at = 0;
      for (int k = 0; k < units; k += LANES) {
        FloatVector result = Tanh.lane(v);
        int next = Math.min(at + LANES, units - LANES);
        v = FloatVector.fromMemorySegment(F32, ALL, (from + 4L * next) & ADDRESS, ORDER);
        result.intoMemorySegment(ALL, (to + 4L * at) & ADDRESS, ORDER);
        at = next;
      }
    }
  }

  /** The same of rows of less than a vector. */
  static void hyperbolicShort(long x, long xRow, long y, long yRow, int rows, int units) {
    VectorMask<Float> used = Lanes.first(units);
    for (int r = 0; r < rows; r++) {
      FloatVector v =
          FloatVector.fromMemorySegment(F32, ALL, (x + r * xRow) & ADDRESS, ORDER, used);
      Tanh.lane(v).intoMemorySegment(ALL, (y + r * yRow) & ADDRESS, ORDER, used);
    }
  }
}
