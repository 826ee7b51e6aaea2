package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The loops of {@link AttentionRows}, each over all rows of a tile.
 *
 * <p>They go over whole blocks of {@link Lanes#BLOCK} elements. Beyond what a query sees the rest
 * of a block is {@code -Inf} before the exponentials, and 0 at the end.
 */
final class AttentionLoops {
  private static final int LANES = F32.length();
  private static final int HALF = WideSums.HALF.length();
  private static final FloatVector ZERO = Lanes.splat(0f);
  private static final FloatVector NONE = Lanes.splat(Float.NEGATIVE_INFINITY);
  private static final DoubleVector NOTHING = WideSums.zero();

  /**
   * A pass over the rows of {@code a} and {@code b}, given by their addresses and the bytes from
   * row to row; {@code x} and {@code y} are the addresses of an element for each row.
   */
  interface Pass {
    void run(
        long a,
        long aRow,
        long b,
        long bRow,
        long x,
        long y,
        int rows,
        int width,
        int visible,
        int step,
        float scale);
  }

  static final Pass[] EXPONENTIALS = {
    (s, row, _, _, _, _, rows, width, visible, step, _) ->
        edges(s, row, rows, width, visible, step, Float.NEGATIVE_INFINITY),
    (s, row, _, _, shifts, _, rows, width, visible, step, scale) ->
        shifts(s, row, shifts, rows, width, visible, step, scale),
    (s, row, _, _, shifts, _, rows, width, visible, step, scale) ->
        exponentials(s, row, shifts, rows, width, visible, step, scale),
    (s, row, _, _, shifts, factors, rows, width, visible, step, _) ->
        sums(s, row, shifts, factors, rows, width, visible, step),
    (s, row, _, _, _, _, rows, width, visible, step, _) ->
        edges(s, row, rows, width, visible, step, 0),
    (s, row, _, _, _, _, rows, width, visible, step, _) -> rests(s, row, rows, width, visible, step)
  };

  static final Pass[] GRADIENTS = {
    (s, row, _, _, logSums, _, rows, width, visible, step, scale) ->
        exponentials(s, row, logSums, rows, width, visible, step, scale),
    (s, sRow, g, gRow, _, dots, rows, width, visible, step, scale) ->
        slopes(s, sRow, g, gRow, dots, rows, width, visible, step, scale),
    (s, row, _, _, _, _, rows, width, visible, step, _) ->
        edges(s, row, rows, width, visible, step, 0),
    (s, row, _, _, _, _, rows, width, visible, step, _) ->
        rests(s, row, rows, width, visible, step),
    (_, _, g, row, _, _, rows, width, visible, step, _) ->
        edges(g, row, rows, width, visible, step, 0),
    (_, _, g, row, _, _, rows, width, visible, step, _) -> rests(g, row, rows, width, visible, step)
  };

  static final Pass[] SCALE = {
    (x, row, _, _, factors, _, rows, width, _, _, _) -> scale(x, row, factors, rows, width),
    (x, row, _, _, factors, _, rows, width, _, _, _) -> scaleRests(x, row, factors, rows, width)
  };

  static final Pass[] DOTS = {
    (a, aRow, b, bRow, out, _, rows, width, _, _, _) -> dots(a, aRow, b, bRow, out, rows, width)
  };

  private AttentionLoops() {}

  /**
   * Runs one pass after the other. The compiler sees so many different ones at this place that it
   * inlines none: together they are beyond what it inlines, and vectors would be objects.
   */
  static void run(
      Pass[] passes,
      long a,
      long aRow,
      long b,
      long bRow,
      long x,
      long y,
      int rows,
      int width,
      int visible,
      int step,
      float scale) {
    for (Pass pass : passes) {
      pass.run(a, aRow, b, bRow, x, y, rows, width, visible, step, scale);
    }
  }

  /** The elements of the blocks that {@code n} elements begin. */
  static int blocks(int n) {
    return (n + Lanes.BLOCK - 1) / Lanes.BLOCK * Lanes.BLOCK;
  }

  private static float get(long x, int i) {
    return ALL.get(JAVA_FLOAT_UNALIGNED, (x + 4L * i) & ADDRESS);
  }

  private static void set(long x, int i, float value) {
    ALL.set(JAVA_FLOAT_UNALIGNED, (x + 4L * i) & ADDRESS, value);
  }

  // From what a query sees to the end of the block.
  private static void edges(
      long s, long row, int rows, int width, int visible, int step, float value) {
    for (int r = 0; r < rows; r++) {
      int seen = Math.min(width, visible + r * step);
      for (int j = seen, end = blocks(seen); j < end; j++) {
        set(s + r * row, j, value);
      }
    }
  }

  // 0 from the first whole block that a query does not see.
  private static void rests(long s, long row, int rows, int width, int visible, int step) {
    for (int r = 0; r < rows; r++) {
      for (int j = blocks(Math.min(width, visible + r * step)); j < width; j += LANES) {
        ZERO.intoMemorySegment(ALL, (s + r * row + 4L * j) & ADDRESS, ORDER);
      }
    }
  }

  // The scaled maxima of rows. An accumulator begins as a new vector: a constant would make an
  // object
  // of it in every step. It is no receiver of a call, which might stay virtual.
  private static void shifts(
      long s, long row, long shifts, int rows, int width, int visible, int step, float scale) {
    for (int r = 0; r < rows; r++) {
      int seen = blocks(Math.min(width, visible + r * step));
      FloatVector best0 = FloatVector.broadcast(F32, Float.NEGATIVE_INFINITY);
      FloatVector best1 = FloatVector.broadcast(F32, Float.NEGATIVE_INFINITY);
      for (int j = 0; j < seen; j += 2 * LANES) {
        long at = s + r * row + 4L * j;
        long next = s + r * row + 4L * Math.min(j + LANES, seen - LANES);
        FloatVector v0 = FloatVector.fromMemorySegment(F32, ALL, at & ADDRESS, ORDER);
        FloatVector v1 = FloatVector.fromMemorySegment(F32, ALL, next & ADDRESS, ORDER);
        best0 = v0.max(best0);
        best1 = v1.max(best1);
      }
      set(shifts, r, scale * NONE.max(best0).max(best1).reduceLanes(VectorOperators.MAX));
    }
  }

  private static void exponentials(
      long s, long row, long shifts, int rows, int width, int visible, int step, float scale) {
    FloatVector factor = FloatVector.broadcast(F32, scale);
    for (int r = 0; r < rows; r++) {
      int seen = blocks(Math.min(width, visible + r * step));
      FloatVector start = FloatVector.broadcast(F32, -get(shifts, r));
      for (int j = 0; j < seen; j += LANES) {
        long at = (s + r * row + 4L * j) & ADDRESS;
        FloatVector x = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
        Exp.belowOverflow(Lanes.mulAdd(x, factor, start)).intoMemorySegment(ALL, at, ORDER);
      }
    }
  }

  // Makes of shifts the logarithms of sums.
  private static void sums(
      long s, long row, long shifts, long factors, int rows, int width, int visible, int step) {
    for (int r = 0; r < rows; r++) {
      int seen = blocks(Math.min(width, visible + r * step));
      DoubleVector sum0 = DoubleVector.zero(WideSums.WIDE);
      DoubleVector sum1 = DoubleVector.zero(WideSums.WIDE);
      for (int j = 0; j < seen; j += 2 * HALF) {
        long at = s + r * row + 4L * j;
        FloatVector v0 = FloatVector.fromMemorySegment(WideSums.HALF, ALL, at & ADDRESS, ORDER);
        at += 4L * HALF;
        FloatVector v1 = FloatVector.fromMemorySegment(WideSums.HALF, ALL, at & ADDRESS, ORDER);
        sum0 = ((DoubleVector) v0.convertShape(VectorOperators.F2D, WideSums.WIDE, 0)).add(sum0);
        sum1 = ((DoubleVector) v1.convertShape(VectorOperators.F2D, WideSums.WIDE, 0)).add(sum1);
      }
      double sum = WideSums.sumLanes(NOTHING.add(sum0).add(sum1));
      set(shifts, r, (float) (get(shifts, r) + Math.log(sum)));
      set(factors, r, (float) (1 / sum));
    }
  }

  private static void slopes(
      long p,
      long pRow,
      long g,
      long gRow,
      long dots,
      int rows,
      int width,
      int visible,
      int step,
      float scale) {
    FloatVector factor = FloatVector.broadcast(F32, scale);
    for (int r = 0; r < rows; r++) {
      int seen = blocks(Math.min(width, visible + r * step));
      FloatVector dot = FloatVector.broadcast(F32, get(dots, r));
      for (int j = 0; j < seen; j += LANES) {
        long at = (g + r * gRow + 4L * j) & ADDRESS;
        long by = (p + r * pRow + 4L * j) & ADDRESS;
        FloatVector weight = FloatVector.fromMemorySegment(F32, ALL, by, ORDER);
        FloatVector slope = FloatVector.fromMemorySegment(F32, ALL, at, ORDER).sub(dot);
        slope.mul(weight).mul(factor).intoMemorySegment(ALL, at, ORDER);
      }
    }
  }

  private static void scale(long x, long row, long factors, int rows, int columns) {
    int whole = F32.loopBound(columns);
    for (int r = 0; r < rows; r++) {
      FloatVector factor = FloatVector.broadcast(F32, get(factors, r));
      for (int j = 0; j < whole; j += LANES) {
        long at = (x + r * row + 4L * j) & ADDRESS;
        FloatVector v = FloatVector.fromMemorySegment(F32, ALL, at, ORDER);
        v.mul(factor).intoMemorySegment(ALL, at, ORDER);
      }
    }
  }

  private static void scaleRests(long x, long row, long factors, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      float factor = get(factors, r);
      for (int j = F32.loopBound(columns); j < columns; j++) {
        set(x + r * row, j, get(x + r * row, j) * factor);
      }
    }
  }

  private static void dots(long a, long aRow, long b, long bRow, long out, int rows, int columns) {
    int whole = columns - columns % HALF;
    for (int r = 0; r < rows; r++) {
      long x = a + r * aRow;
      long y = b + r * bRow;
      DoubleVector sum = DoubleVector.zero(WideSums.WIDE);
      for (int j = 0; j < whole; j += HALF) {
        long at = (x + 4L * j) & ADDRESS;
        FloatVector v = FloatVector.fromMemorySegment(WideSums.HALF, ALL, at, ORDER);
        at = (y + 4L * j) & ADDRESS;
        FloatVector w = FloatVector.fromMemorySegment(WideSums.HALF, ALL, at, ORDER);
        DoubleVector product = (DoubleVector) v.convertShape(VectorOperators.F2D, WideSums.WIDE, 0);
        sum = product.mul(w.convertShape(VectorOperators.F2D, WideSums.WIDE, 0)).add(sum);
      }
      double dot = WideSums.sumLanes(NOTHING.add(sum));
      for (int j = whole; j < columns; j++) {
        dot += (double) get(x, j) * get(y, j);
      }
      set(out, r, (float) dot);
    }
  }
}
