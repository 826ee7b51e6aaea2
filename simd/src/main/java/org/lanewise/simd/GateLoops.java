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
  private static final long BYTES = F32.vectorByteSize();

  private GateLoops() {}

  /** A pass over some rows of up to seven operands, given by their addresses. */
  interface Pass {
    void run(long a, long b, long c, long d, long e, long f, long g, long row, int rows, int units);
  }

  /**
   * Runs one pass after the other over the whole vectors of each row, then others over the rest.
   * The compiler sees so many different ones at this place that it inlines none: together they are
   * beyond what it inlines, and every vector would be an object. For the same reason the rest has
   * methods of its own.
   */
  static void run(
      Pass[] whole,
      Pass[] rest,
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
    int vectors = F32.loopBound(units);
    for (Pass pass : whole) {
      pass.run(a, b, c, d, e, f, g, row, rows, vectors);
    }
    if (vectors < units) {
      long at = 4L * vectors;
      for (Pass pass : rest) {
        pass.run(
            a + at, b + at, c + at, d + at, e + at, f + at, g + at, row, rows, units - vectors);
      }
    }
  }

  /** {@code y = 1 / (1 + exp(-x))} of whole vectors. */
  static void logistic(long x, long xRow, long y, long yRow, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      for (long at = 0; at < 4L * units; at += BYTES) {
        FloatVector v =
            FloatVector.fromMemorySegment(F32, ALL, (x + r * xRow + at) & ADDRESS, ORDER);
        Sigmoid.lane(v).intoMemorySegment(ALL, (y + r * yRow + at) & ADDRESS, ORDER);
      }
    }
  }

  /** The same of less than a vector. */
  static void logisticRest(long x, long xRow, long y, long yRow, int rows, int units) {
    VectorMask<Float> used = Lanes.first(units);
    for (int r = 0; r < rows; r++) {
      FloatVector v =
          FloatVector.fromMemorySegment(F32, ALL, (x + r * xRow) & ADDRESS, ORDER, used);
      Sigmoid.lane(v).intoMemorySegment(ALL, (y + r * yRow) & ADDRESS, ORDER, used);
    }
  }

  /** {@code y = tanh(x)} of whole vectors. */
  static void hyperbolic(long x, long xRow, long y, long yRow, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      for (long at = 0; at < 4L * units; at += BYTES) {
        FloatVector v =
            FloatVector.fromMemorySegment(F32, ALL, (x + r * xRow + at) & ADDRESS, ORDER);
        Tanh.lane(v).intoMemorySegment(ALL, (y + r * yRow + at) & ADDRESS, ORDER);
      }
    }
  }

  /** The same of less than a vector. */
  static void hyperbolicRest(long x, long xRow, long y, long yRow, int rows, int units) {
    VectorMask<Float> used = Lanes.first(units);
    for (int r = 0; r < rows; r++) {
      FloatVector v =
          FloatVector.fromMemorySegment(F32, ALL, (x + r * xRow) & ADDRESS, ORDER, used);
      Tanh.lane(v).intoMemorySegment(ALL, (y + r * yRow) & ADDRESS, ORDER, used);
    }
  }
}
