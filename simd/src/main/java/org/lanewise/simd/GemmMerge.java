package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.F64;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * The second half of a matrix product where a register tile cannot be stored as it is: {@code c =
 * fma(alpha, t, beta * d)}, or {@code alpha * t} when {@code beta} is 0 and {@code d} must not
 * count. {@code d} is the old {@code c}, or other memory. Rows are given by addresses and distances
 * in bytes.
 */
final class GemmMerge {
  private static final long BYTES = Lanes.BITS / 8;

  private GemmMerge() {}

  /** At most four vectors of columns. */
  static void tile(
      int shift,
      long t,
      long tRow,
      int rows,
      int columns,
      double alpha,
      double beta,
      long d,
      long dRow,
      long c,
      long cRow) {
    if (shift == 2) {
      floats(t, tRow, rows, columns, (float) alpha, (float) beta, d, dRow, c, cRow);
    } else {
      doubles(t, tRow, rows, columns, alpha, beta, d, dRow, c, cRow);
    }
  }

  private static void floats(
      long t,
      long tRow,
      int rows,
      int columns,
      float alpha,
      float beta,
      long d,
      long dRow,
      long c,
      long cRow) {
    int vectors = columns / F32.length();
    int body = vectors * F32.length();
    for (int r = 0; r < rows; r++) {
      long from = (t + r * tRow) & ADDRESS;
      long old = (d + r * dRow) & ADDRESS;
      long to = (c + r * cRow) & ADDRESS;
      // Written out: a loop over so few vectors costs more than the vectors.
      if (vectors > 0) {
        vector(from, alpha, beta, old, to);
      }
      if (vectors > 1) {
        vector(from + BYTES, alpha, beta, old + BYTES, to + BYTES);
      }
      if (vectors > 2) {
        vector(from + 2 * BYTES, alpha, beta, old + 2 * BYTES, to + 2 * BYTES);
      }
      if (vectors > 3) {
        vector(from + 3 * BYTES, alpha, beta, old + 3 * BYTES, to + 3 * BYTES);
      }
      for (int j = body; j < columns; j++) {
        float sum = ALL.get(JAVA_FLOAT_UNALIGNED, from + 4L * j);
        float was = ALL.get(JAVA_FLOAT_UNALIGNED, old + 4L * j);
        float value = beta == 0 ? sum * alpha : Lanes.mulAdd(sum, alpha, was * beta);
        ALL.set(JAVA_FLOAT_UNALIGNED, to + 4L * j, value);
      }
    }
  }

  private static void doubles(
      long t,
      long tRow,
      int rows,
      int columns,
      double alpha,
      double beta,
      long d,
      long dRow,
      long c,
      long cRow) {
    int vectors = columns / F64.length();
    int body = vectors * F64.length();
    for (int r = 0; r < rows; r++) {
      long from = (t + r * tRow) & ADDRESS;
      long old = (d + r * dRow) & ADDRESS;
      long to = (c + r * cRow) & ADDRESS;
      // Written out: a loop over so few vectors costs more than the vectors.
      if (vectors > 0) {
        vector(from, alpha, beta, old, to);
      }
      if (vectors > 1) {
        vector(from + BYTES, alpha, beta, old + BYTES, to + BYTES);
      }
      if (vectors > 2) {
        vector(from + 2 * BYTES, alpha, beta, old + 2 * BYTES, to + 2 * BYTES);
      }
      if (vectors > 3) {
        vector(from + 3 * BYTES, alpha, beta, old + 3 * BYTES, to + 3 * BYTES);
      }
      for (int j = body; j < columns; j++) {
        double sum = ALL.get(JAVA_DOUBLE_UNALIGNED, from + 8L * j);
        double was = ALL.get(JAVA_DOUBLE_UNALIGNED, old + 8L * j);
        double value = beta == 0 ? sum * alpha : Lanes.mulAdd(sum, alpha, was * beta);
        ALL.set(JAVA_DOUBLE_UNALIGNED, to + 8L * j, value);
      }
    }
  }

  private static void vector(long t, float alpha, float beta, long d, long c) {
    FloatVector sum = FloatVector.fromMemorySegment(F32, ALL, t, ORDER);
    if (beta == 0) {
      sum.mul(alpha).intoMemorySegment(ALL, c, ORDER);
    } else { // each way stores: a variable with either value would be an object
      FloatVector old = FloatVector.fromMemorySegment(F32, ALL, d, ORDER);
      Lanes.mulAdd(sum, FloatVector.broadcast(F32, alpha), old.mul(beta))
          .intoMemorySegment(ALL, c, ORDER);
    }
  }

  private static void vector(long t, double alpha, double beta, long d, long c) {
    DoubleVector sum = DoubleVector.fromMemorySegment(F64, ALL, t, ORDER);
    if (beta == 0) {
      sum.mul(alpha).intoMemorySegment(ALL, c, ORDER);
    } else { // each way stores: a variable with either value would be an object
      DoubleVector old = DoubleVector.fromMemorySegment(F64, ALL, d, ORDER);
      Lanes.mulAdd(sum, DoubleVector.broadcast(F64, alpha), old.mul(beta))
          .intoMemorySegment(ALL, c, ORDER);
    }
  }

  /**
   * {@code c = beta * d}, zero when {@code beta} is 0: a product with {@code alpha} 0 or without
   * terms.
   */
  static void scale(
      int shift, int rows, int columns, double beta, long d, long dRow, long c, long cRow) {
    for (int r = 0; r < rows; r++) {
      long from = (d + r * dRow) & ADDRESS;
      long to = (c + r * cRow) & ADDRESS;
      for (int j = 0; j < columns; j++) {
        long at = (long) j << shift;
        if (shift == 2) {
          float value = beta == 0 ? 0 : (float) beta * ALL.get(JAVA_FLOAT_UNALIGNED, from + at);
          ALL.set(JAVA_FLOAT_UNALIGNED, to + at, value);
        } else {
          double value = beta == 0 ? 0 : beta * ALL.get(JAVA_DOUBLE_UNALIGNED, from + at);
          ALL.set(JAVA_DOUBLE_UNALIGNED, to + at, value);
        }
      }
    }
  }
}
