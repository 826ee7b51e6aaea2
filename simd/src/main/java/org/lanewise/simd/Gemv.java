package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** Matrix-vector products {@code y = alpha * op(A) x + beta * y}. */
public final class Gemv {
  private Gemv() {}

  /**
   * {@code y = alpha * op(A) x + beta * y}, float32; {@code A} is stored {@code m x n}, row-major,
   * with leading dimension {@code lda}, and {@code op} transposes when {@code trans}: then {@code
   * x} has {@code m} and {@code y} has {@code n} elements, otherwise {@code n} and {@code m}. With
   * {@code beta} 0 the old {@code y} is not read.
   */
  public static void sgemv(
      boolean trans,
      int m,
      int n,
      float alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment x,
      long xOffset,
      float beta,
      MemorySegment y,
      long yOffset) {
    int outputs = trans ? n : m;
    int inner = trans ? m : n;
    for (int i = 0; i < outputs; i++) {
      float sum = 0;
      for (int p = 0; p < inner; p++) {
        long at = trans ? (long) p * lda + i : (long) i * lda + p;
        sum +=
            a.get(JAVA_FLOAT_UNALIGNED, (aOffset + at) << 2)
                * x.get(JAVA_FLOAT_UNALIGNED, (xOffset + p) << 2);
      }
      long to = (yOffset + i) << 2;
      y.set(
          JAVA_FLOAT_UNALIGNED,
          to,
          beta == 0 ? alpha * sum : alpha * sum + beta * y.get(JAVA_FLOAT_UNALIGNED, to));
    }
  }

  /** As {@link #sgemv}, float64. */
  public static void dgemv(
      boolean trans,
      int m,
      int n,
      double alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment x,
      long xOffset,
      double beta,
      MemorySegment y,
      long yOffset) {
    int outputs = trans ? n : m;
    int inner = trans ? m : n;
    for (int i = 0; i < outputs; i++) {
      double sum = 0;
      for (int p = 0; p < inner; p++) {
        long at = trans ? (long) p * lda + i : (long) i * lda + p;
        sum +=
            a.get(JAVA_DOUBLE_UNALIGNED, (aOffset + at) << 3)
                * x.get(JAVA_DOUBLE_UNALIGNED, (xOffset + p) << 3);
      }
      long to = (yOffset + i) << 3;
      y.set(
          JAVA_DOUBLE_UNALIGNED,
          to,
          beta == 0 ? alpha * sum : alpha * sum + beta * y.get(JAVA_DOUBLE_UNALIGNED, to));
    }
  }
}
