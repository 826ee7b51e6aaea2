package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * {@code c = beta c} for products without terms, where OpenBLAS returns early or takes paths of its
 * own.
 *
 * <p>As everywhere in BLAS a zero {@code beta} overwrites: NaN and infinities do not survive it.
 * Offsets and increments are in elements.
 */
final class Scaling {
  private Scaling() {}

  /** Scales {@code rows} rows of {@code columns} elements. */
  static void matrix(MemorySegment c, long offset, int rows, int columns, int ld, float beta) {
    for (int row = 0; row < rows; row++) {
      vector(c, offset + (long) row * ld, columns, 1, beta);
    }
  }

  static void matrix(MemorySegment c, long offset, int rows, int columns, int ld, double beta) {
    for (int row = 0; row < rows; row++) {
      vector(c, offset + (long) row * ld, columns, 1, beta);
    }
  }

  /** Scales the {@code length} elements that lie {@code |increment|} apart. */
  static void vector(MemorySegment y, long offset, int length, int increment, float beta) {
    if (beta == 1f) {
      return;
    }
    long step = Math.abs((long) increment);
    for (int i = 0; i < length; i++) {
      long at = (offset + i * step) * Float.BYTES;
      y.set(JAVA_FLOAT_UNALIGNED, at, beta == 0f ? 0f : beta * y.get(JAVA_FLOAT_UNALIGNED, at));
    }
  }

  static void vector(MemorySegment y, long offset, int length, int increment, double beta) {
    if (beta == 1) {
      return;
    }
    long step = Math.abs((long) increment);
    for (int i = 0; i < length; i++) {
      long at = (offset + i * step) * Double.BYTES;
      y.set(JAVA_DOUBLE_UNALIGNED, at, beta == 0 ? 0 : beta * y.get(JAVA_DOUBLE_UNALIGNED, at));
    }
  }
}
