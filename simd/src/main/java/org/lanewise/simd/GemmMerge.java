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
  private GemmMerge() {}

  static void floats(
      long t, long tRow, int rows, int columns, float alpha, float beta, long c, long cRow) {
    int body = F32.loopBound(columns);
    for (int r = 0; r < rows; r++) {
      long from = (t + r * tRow) & ADDRESS;
      long to = (c + r * cRow) & ADDRESS;
      for (int j = 0; j < body; j += F32.length()) {
        FloatVector sum = FloatVector.fromMemorySegment(F32, ALL, from + 4L * j, ORDER);
        FloatVector value = sum.mul(alpha);
        if (beta != 0) {
          FloatVector old = FloatVector.fromMemorySegment(F32, ALL, to + 4L * j, ORDER);
          value = Lanes.mulAdd(sum, FloatVector.broadcast(F32, alpha), old.mul(beta));
        }
        value.intoMemorySegment(ALL, to + 4L * j, ORDER);
      }
      for (int j = body; j < columns; j++) {
        float sum = ALL.get(JAVA_FLOAT_UNALIGNED, from + 4L * j);
        float old = ALL.get(JAVA_FLOAT_UNALIGNED, to + 4L * j);
        float value = beta == 0 ? sum * alpha : Lanes.mulAdd(sum, alpha, old * beta);
        ALL.set(JAVA_FLOAT_UNALIGNED, to + 4L * j, value);
      }
    }
  }

  static void doubles(
      long t, long tRow, int rows, int columns, double alpha, double beta, long c, long cRow) {
    int body = F64.loopBound(columns);
    for (int r = 0; r < rows; r++) {
      long from = (t + r * tRow) & ADDRESS;
      long to = (c + r * cRow) & ADDRESS;
      for (int j = 0; j < body; j += F64.length()) {
        DoubleVector sum = DoubleVector.fromMemorySegment(F64, ALL, from + 8L * j, ORDER);
        DoubleVector value = sum.mul(alpha);
        if (beta != 0) {
          DoubleVector old = DoubleVector.fromMemorySegment(F64, ALL, to + 8L * j, ORDER);
          value = Lanes.mulAdd(sum, DoubleVector.broadcast(F64, alpha), old.mul(beta));
        }
        value.intoMemorySegment(ALL, to + 8L * j, ORDER);
      }
      for (int j = body; j < columns; j++) {
        double sum = ALL.get(JAVA_DOUBLE_UNALIGNED, from + 8L * j);
        double old = ALL.get(JAVA_DOUBLE_UNALIGNED, to + 8L * j);
        double value = beta == 0 ? sum * alpha : Lanes.mulAdd(sum, alpha, old * beta);
        ALL.set(JAVA_DOUBLE_UNALIGNED, to + 8L * j, value);
      }
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
