package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Elements with an index each on one axis: {@code y[i, j, k] = x[i, index[i, j, k], k]} for axis 1.
 *
 * <p>Shape: that of the index. Gradient: {@code dy} added up where the elements were, in the order
 * of the axis. All types.
 */
final class Gather extends Function {
  private final Positions positions;
  private final int axis;

  /** The operation on an axis; the positions are on it, and fit. */
  Gather(Positions positions, int axis) {
    this.positions = positions;
    this.axis = axis;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Tensor y = Tensor.empty(positions.shape(), x.dtype());
    new AxisRows(positions, axis, x, y)
        .run(
            switch (x.dtype().bytes()) {
              case 1 -> Gather::bytes;
              case 2 -> Gather::shorts;
              case 4 -> Gather::ints;
              default -> Gather::longs;
            });
    return y;
  }

  private static void bytes(AxisRows.Line l, long v, long index, long x, long n) {
    MemorySegment from = l.x();
    for (long i = 0; i < n; i++) {
      byte e = from.get(ValueLayout.JAVA_BYTE, l.place(index, x, i));
      l.v().set(ValueLayout.JAVA_BYTE, v + i * l.vStep(), e);
    }
  }

  private static void shorts(AxisRows.Line l, long v, long index, long x, long n) {
    MemorySegment from = l.x();
    for (long i = 0; i < n; i++) {
      short e = from.getAtIndex(ValueLayout.JAVA_SHORT, l.place(index, x, i));
      l.v().setAtIndex(ValueLayout.JAVA_SHORT, v + i * l.vStep(), e);
    }
  }

  private static void ints(AxisRows.Line l, long v, long index, long x, long n) {
    MemorySegment from = l.x();
    for (long i = 0; i < n; i++) {
      int e = from.getAtIndex(ValueLayout.JAVA_INT, l.place(index, x, i));
      l.v().setAtIndex(ValueLayout.JAVA_INT, v + i * l.vStep(), e);
    }
  }

  private static void longs(AxisRows.Line l, long v, long index, long x, long n) {
    MemorySegment from = l.x();
    for (long i = 0; i < n; i++) {
      long e = from.getAtIndex(ValueLayout.JAVA_LONG, l.place(index, x, i));
      l.v().setAtIndex(ValueLayout.JAVA_LONG, v + i * l.vStep(), e);
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor zeros = Tensor.zeros(c.inputShape(0), g.dtype());
    return new Scatter("GatherBackward", positions, axis, true).applyInPlace(zeros, g);
  }
}
