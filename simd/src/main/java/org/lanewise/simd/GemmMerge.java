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
 * fma(alpha, t, beta * c)}, or {@code alpha * t} when {@code beta} is 0 and the old {@code c} must
 * not count. Rows are given by addresses and distances in bytes.
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
      long c,
      long cRow) {
    if (shift == 2) {
      floats(t, tRow, rows, columns, (float) alpha, (float) beta, c, cRow);
    } else {
      doubles(t, tRow, rows, columns, alpha, beta, c, cRow);
    }
  }

  private static void floats(
      long t, long tRow, int rows, int columns, float alpha, float beta, long c, long cRow) {
    int vectors = columns / F32.length();
    int body = vectors * F32.length();
    for (int r = 0; r < rows; r++) {
      long from = (t + r * tRow) & ADDRESS;
      long to = (c + r * cRow) & ADDRESS;
      // Written out: a loop over so few vectors costs more than the vectors.
      if (vectors > 0) {
        vector(from, alpha, beta, to);
      }
      if (vectors > 1) {
        vector(from + BYTES, alpha, beta, to + BYTES);
      }
      if (vectors > 2) {
        vector(from + 2 * BYTES, alpha, beta, to + 2 * BYTES);
      }
      if (vectors > 3) {
        vector(from + 3 * BYTES, alpha, beta, to + 3 * BYTES);
      }
      for (int j = body; j < columns; j++) {
        float sum = ALL.get(JAVA_FLOAT_UNALIGNED, from + 4L * j);
        float old = ALL.get(JAVA_FLOAT_UNALIGNED, to + 4L * j);
        float value = beta == 0 ? sum * alpha : Lanes.mulAdd(sum, alpha, old * beta);
        ALL.set(JAVA_FLOAT_UNALIGNED, to + 4L * j, value);
      }
    }
  }

  private static void doubles(
      long t, long tRow, int rows, int columns, double alpha, double beta, long c, long cRow) {
    int vectors = columns / F64.length();
    int body = vectors * F64.length();
    for (int r = 0; r < rows; r++) {
      long from = (t + r * tRow) & ADDRESS;
      long to = (c + r * cRow) & ADDRESS;
      // Written out: a loop over so few vectors costs more than the vectors.
      if (vectors > 0) {
        vector(from, alpha, beta, to);
      }
      if (vectors > 1) {
        vector(from + BYTES, alpha, beta, to + BYTES);
      }
      if (vectors > 2) {
        vector(from + 2 * BYTES, alpha, beta, to + 2 * BYTES);
      }
      if (vectors > 3) {
        vector(from + 3 * BYTES, alpha, beta, to + 3 * BYTES);
      }
      for (int j = body; j < columns; j++) {
        double sum = ALL.get(JAVA_DOUBLE_UNALIGNED, from + 8L * j);
        double old = ALL.get(JAVA_DOUBLE_UNALIGNED, to + 8L * j);
        double value = beta == 0 ? sum * alpha : Lanes.mulAdd(sum, alpha, old * beta);
        ALL.set(JAVA_DOUBLE_UNALIGNED, to + 8L * j, value);
      }
    }
  }

  private static void vector(long t, float alpha, float beta, long c) {
    FloatVector sum = FloatVector.fromMemorySegment(F32, ALL, t, ORDER);
    if (beta == 0) {
      sum.mul(alpha).intoMemorySegment(ALL, c, ORDER);
    } else { // each way stores: a variable with either value would be an object
      FloatVector old = FloatVector.fromMemorySegment(F32, ALL, c, ORDER);
      Lanes.mulAdd(sum, FloatVector.broadcast(F32, alpha), old.mul(beta))
          .intoMemorySegment(ALL, c, ORDER);
    }
  }

  private static void vector(long t, double alpha, double beta, long c) {
    DoubleVector sum = DoubleVector.fromMemorySegment(F64, ALL, t, ORDER);
    if (beta == 0) {
      sum.mul(alpha).intoMemorySegment(ALL, c, ORDER);
    } else { // each way stores: a variable with either value would be an object
      DoubleVector old = DoubleVector.fromMemorySegment(F64, ALL, c, ORDER);
      Lanes.mulAdd(sum, DoubleVector.broadcast(F64, alpha), old.mul(beta))
          .intoMemorySegment(ALL, c, ORDER);
    }
  }

  /**
   * {@code c = beta * c}, zero when {@code beta} is 0: a product with {@code alpha} 0 or without
   * terms.
   */
  static void scaleFloats(int rows, int columns, float beta, long c, long cRow) {
    for (int r = 0; r < rows; r++) {
      long to = (c + r * cRow) & ADDRESS;
      for (int j = 0; j < columns; j++) {
        float value = beta == 0 ? 0 : beta * ALL.get(JAVA_FLOAT_UNALIGNED, to + 4L * j);
        ALL.set(JAVA_FLOAT_UNALIGNED, to + 4L * j, value);
      }
    }
  }

  /** As {@link #scaleFloats}. */
  static void scaleDoubles(int rows, int columns, double beta, long c, long cRow) {
    for (int r = 0; r < rows; r++) {
      long to = (c + r * cRow) & ADDRESS;
      for (int j = 0; j < columns; j++) {
        double value = beta == 0 ? 0 : beta * ALL.get(JAVA_DOUBLE_UNALIGNED, to + 8L * j);
        ALL.set(JAVA_DOUBLE_UNALIGNED, to + 8L * j, value);
      }
    }
  }
}
