package org.lanewise.ops;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Comparator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Transpose;

/** Copies of elements between any strides, of one type. */
public final class Copy {
  private static final long FLAT_BYTES = 1 << 18;
  private static final long SHORT = 8; // elements of rows that are copied side by side
  private static final long COPIED_AS_BLOCK = 32; // bytes; below that a loop is faster

  private Copy() {}

  /**
   * Sets all elements of {@code to} to those of {@code from}, which broadcasts to it and has its
   * type.
   */
  public static void copy(Tensor from, Tensor to) {
    if (to.elements() == 0) {
      return;
    }
    boolean ordered = from.isContiguous() && to.isContiguous();
    if (from.elements() == to.elements()
        && (ordered || (Layout.same(from, to) && Layout.isDense(to)))) {
      flat(from, to);
      return;
    }
    Strided walk = walk(from, to);
    int across = acrossRows(walk, to.dtype().bytes());
    if (walk.columnStep[0] == 1 && walk.columnStep[1] != 1 && across > 0) {
      transposed(walk, across, from.segment(), to.segment(), to.dtype().bytes());
    } else {
      rows(walk, from.segment(), to.segment(), to.dtype().bytes());
    }
  }

  private static void flat(Tensor from, Tensor to) {
    MemorySegment source = from.segment();
    MemorySegment target = to.segment();
    long bytes = to.dtype().bytes();
    long xo = from.offset() * bytes;
    long yo = to.offset() * bytes;
    Parallel.ranges(
        to.elements() * bytes,
        FLAT_BYTES,
        (start, end) -> MemorySegment.copy(source, xo + start, target, yo + start, end - start));
  }

  // The axes in the order in which the target's lie in memory, so that it is written in one pass.
  private static Strided walk(Tensor from, Tensor to) {
    int rank = to.rank();
    int added = rank - from.rank();
    Integer[] order = new Integer[rank];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong(i -> -to.stride(i)));
    long[] sizes = new long[rank];
    long[] targetStrides = new long[rank];
    long[] sourceStrides = new long[rank];
    for (int i = 0; i < rank; i++) {
      int axis = order[i];
      int own = axis - added;
      sizes[i] = to.size(axis);
      targetStrides[i] = to.stride(axis);
      sourceStrides[i] = own < 0 || from.size(own) == 1 ? 0 : from.stride(own);
    }
    Shape shape = Shape.of(sizes);
    return new Strided(
        shape,
        new Tensor(to.storage(), to.offset(), shape, targetStrides, to.dtype()),
        new Tensor(from.storage(), from.offset(), shape, sourceStrides, from.dtype()));
  }

  // The axis of the walk along which the source's elements are neighbours; 0 if there is none that
  // a transposition could use.
  private static int acrossRows(Strided walk, int bytes) {
    if (bytes < 4 || walk.columns > Integer.MAX_VALUE || walk.columnStep[1] > Integer.MAX_VALUE) {
      return 0;
    }
    for (int i = 1; i < walk.axes(); i++) {
      long size = walk.size(i);
      if (walk.step(1, i) == 1 && size <= Integer.MAX_VALUE && walk.columnStep[1] >= size) {
        return i;
      }
    }
    return 0;
  }

  // Matrices whose columns lie one after the other, into ones whose rows do, in blocks of rows.
  private static void transposed(
      Strided walk, int across, MemorySegment source, MemorySegment target, int bytes) {
    long rows = walk.size(across);
    int columns = (int) walk.columns;
    long block = Math.min(rows, (Grain.rows(columns) + 15) / 16 * 16);
    long blocks = (rows + block - 1) / block;
    long xStep = walk.columnStep[1];
    long yStep = walk.step(0, across);
    Parallel.ranges(
        walk.rows / rows * blocks,
        Grain.rows(block * columns),
        (start, end) -> {
          for (long unit = start; unit < end; unit++) {
            long first = unit % blocks * block;
            int n = (int) Math.min(block, rows - first);
            long xo = walk.start(1, across, unit / blocks) + first;
            long yo = walk.start(0, across, unit / blocks) + first * yStep;
            if (bytes == 4) {
              Transpose.floats(source, xo, columns, n, xStep, target, yo, yStep);
            } else {
              Transpose.doubles(source, xo, columns, n, xStep, target, yo, yStep);
            }
          }
        });
  }

  private static void rows(Strided walk, MemorySegment source, MemorySegment target, int bytes) {
    long yStep = walk.columnStep[0];
    long xStep = walk.columnStep[1];
    long rows = walk.axes() > 1 ? walk.size(1) : 1; // rows with the same distance between them
    long yRow = walk.axes() > 1 ? walk.step(0, 1) : 0;
    long xRow = walk.axes() > 1 ? walk.step(1, 1) : 0;
    boolean across = walk.columns < SHORT && rows > walk.columns;
    Parallel.ranges(
        walk.rows,
        Grain.rows(walk.columns),
        (start, end) -> {
          for (long row = start; row < end; ) {
            long run = Math.min(rows - row % rows, end - row);
            long yo = walk.start(0, row);
            long xo = walk.start(1, row);
            for (long c = 0; across && c < walk.columns; c++) {
              row(bytes, source, xo + c * xStep, xRow, target, yo + c * yStep, yRow, run);
            }
            for (long i = 0; !across && i < run; i++) {
              long xi = xo + i * xRow;
              row(bytes, source, xi, xStep, target, yo + i * yRow, yStep, walk.columns);
            }
            row += run;
          }
        });
  }

  /** Copies {@code n} elements of as many bytes between places the given steps apart. */
  public static void row(
      int bytes,
      MemorySegment x,
      long xo,
      long xStep,
      MemorySegment y,
      long yo,
      long yStep,
      long n) {
    if (xStep == 1 && yStep == 1 && n * bytes >= COPIED_AS_BLOCK) {
      MemorySegment.copy(x, xo * bytes, y, yo * bytes, n * bytes);
      return;
    }
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
