package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.Tensor;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Transpose;

/** Copies of elements between any strides, of one type. */
public final class Copy {
  private Copy() {}

  /**
   * Sets all elements of {@code to} to those of {@code from}, which broadcasts to it and has its
   * type.
   */
  public static void copy(Tensor from, Tensor to) {
    MemorySegment source = from.segment();
    MemorySegment target = to.segment();
    int bytes = to.dtype().bytes();
    if (from.isContiguous() && to.isContiguous() && from.elements() == to.elements()) {
      long xo = from.offset() * bytes;
      long yo = to.offset() * bytes;
      Parallel.ranges(
          to.elements() * bytes,
          1 << 18,
          (start, end) -> MemorySegment.copy(source, xo + start, target, yo + start, end - start));
      return;
    }
    if (isTransposed(from, to)) {
      Transpose.floats(
          source,
          from.offset(),
          (int) to.size(1),
          (int) to.size(0),
          from.stride(1),
          target,
          to.offset(),
          to.stride(0));
      return;
    }
    Strided walk = new Strided(to.shape(), to, from);
    long yStep = walk.columnStep[0];
    long xStep = walk.columnStep[1];
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (start, end) -> {
          for (long row = start; row < end; row++) {
            long yo = walk.start(0, row);
            long xo = walk.start(1, row);
            if (xStep == 1 && yStep == 1) {
              MemorySegment.copy(source, xo * bytes, target, yo * bytes, walk.columns * bytes);
            } else {
              row(bytes, source, xo, xStep, target, yo, yStep, walk.columns);
            }
          }
        });
  }

  // A matrix whose columns lie one after the other, into one whose rows do.
  private static boolean isTransposed(Tensor from, Tensor to) {
    return to.dtype().bytes() == 4
        && to.rank() == 2
        && from.shape().equals(to.shape())
        && from.stride(0) == 1
        && to.stride(1) == 1
        && from.stride(1) >= from.size(0)
        && from.stride(1) <= Integer.MAX_VALUE
        && to.elements() <= Integer.MAX_VALUE;
  }

  private static void row(
      int bytes,
      MemorySegment x,
      long xo,
      long xStep,
      MemorySegment y,
      long yo,
      long yStep,
      long n) {
    switch (bytes) {
      case 1 -> {
        for (long i = 0; i < n; i++) {
          y.set(
              ValueLayout.JAVA_BYTE, yo + i * yStep, x.get(ValueLayout.JAVA_BYTE, xo + i * xStep));
        }
      }
      case 2 -> {
        for (long i = 0; i < n; i++) {
          short value = x.getAtIndex(ValueLayout.JAVA_SHORT, xo + i * xStep);
          y.setAtIndex(ValueLayout.JAVA_SHORT, yo + i * yStep, value);
        }
      }
      case 4 -> {
        for (long i = 0; i < n; i++) {
          int value = x.getAtIndex(ValueLayout.JAVA_INT, xo + i * xStep);
          y.setAtIndex(ValueLayout.JAVA_INT, yo + i * yStep, value);
        }
      }
      default -> {
        for (long i = 0; i < n; i++) {
          long value = x.getAtIndex(ValueLayout.JAVA_LONG, xo + i * xStep);
          y.setAtIndex(ValueLayout.JAVA_LONG, yo + i * yStep, value);
        }
      }
    }
  }
}
