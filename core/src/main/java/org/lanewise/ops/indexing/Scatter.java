package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.indexing.AxisRows.Line;
import org.lanewise.ops.indexing.AxisRows.Row;

/**
 * A tensor with other values at an index each on one axis: {@code y = a} but for {@code y[i,
 * index[i, j, k], k] = b[i, j, k]} for axis 1, or {@code +=} if values are added. Of several for
 * one place the last one on the axis stays, or all are added in the order of the axis.
 *
 * <p>Shape: {@code b} has that of the index, or no axes. Gradient: to {@code b} that of the places;
 * to {@code a} {@code dy}, with zeros at the places that were replaced. All types; 16-bit types are
 * added in FLOAT32 and rounded once.
 */
final class Scatter extends BinaryFunction {
  private final String name;
  private final Positions positions;
  private final int axis;
  private final boolean adds;

  /** The operation under a name for the graph; the positions are on the axis, and fit. */
  Scatter(String name, Positions positions, int axis, boolean adds) {
    this.name = name;
    this.positions = positions;
    this.axis = axis;
    this.adds = adds;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    Tensor y = a.clone();
    put(y, b);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor a, Tensor b) {
    put(a, b.storage() == a.storage() ? b.clone() : b);
    a.bumpVersion();
  }

  private void put(Tensor x, Tensor values) {
    if (positions.count() == 0) {
      return;
    }
    Tensor v = values.expand(positions.shape().toArray());
    if (!adds) {
      new AxisRows(positions, axis, x, v).runInOrder(writing(x.dtype()));
    } else if (x.dtype() == DType.FLOAT16 || x.dtype() == DType.BFLOAT16) {
      Tensor wide = x.to(DType.FLOAT32);
      Tensor wideV = v.to(DType.FLOAT32);
      new AxisRows(positions, axis, wide, wideV).runInOrder(adding(DType.FLOAT32));
      Copy.copy(wide.to(x.dtype()), x);
    } else {
      new AxisRows(positions, axis, x, v).runInOrder(adding(x.dtype()));
    }
  }

  private static Row writing(DType type) {
    return switch (type.bytes()) {
      case 1 -> Scatter::writeBytes;
      case 2 -> Scatter::writeShorts;
      case 4 -> Scatter::writeInts;
      default -> Scatter::writeLongs;
    };
  }

  private static void writeBytes(Line l, long v, long index, long x, long n) {
    for (long i = 0; i < n; i++) {
      byte e = l.v().get(ValueLayout.JAVA_BYTE, v + i * l.vStep());
      l.x().set(ValueLayout.JAVA_BYTE, l.place(index, x, i), e);
    }
  }

  private static void writeShorts(Line l, long v, long index, long x, long n) {
    for (long i = 0; i < n; i++) {
      short e = l.v().getAtIndex(ValueLayout.JAVA_SHORT, v + i * l.vStep());
      l.x().setAtIndex(ValueLayout.JAVA_SHORT, l.place(index, x, i), e);
    }
  }

  private static void writeInts(Line l, long v, long index, long x, long n) {
    for (long i = 0; i < n; i++) {
      int e = l.v().getAtIndex(ValueLayout.JAVA_INT, v + i * l.vStep());
      l.x().setAtIndex(ValueLayout.JAVA_INT, l.place(index, x, i), e);
    }
  }

  private static void writeLongs(Line l, long v, long index, long x, long n) {
    for (long i = 0; i < n; i++) {
      long e = l.v().getAtIndex(ValueLayout.JAVA_LONG, v + i * l.vStep());
      l.x().setAtIndex(ValueLayout.JAVA_LONG, l.place(index, x, i), e);
    }
  }

  private static Row adding(DType type) {
    return switch (type) {
      case FLOAT32 -> Scatter::floats;
      case FLOAT64 -> Scatter::doubles;
      default -> (l, v, index, x, n) -> integers(type, l, v, index, x, n);
    };
  }

  private static void floats(Line l, long v, long index, long x, long n) {
    MemorySegment to = l.x();
    for (long i = 0; i < n; i++) {
      long at = l.place(index, x, i);
      float value = l.v().getAtIndex(ValueLayout.JAVA_FLOAT, v + i * l.vStep());
      to.setAtIndex(ValueLayout.JAVA_FLOAT, at, to.getAtIndex(ValueLayout.JAVA_FLOAT, at) + value);
    }
  }

  private static void doubles(Line l, long v, long index, long x, long n) {
    MemorySegment to = l.x();
    for (long i = 0; i < n; i++) {
      long at = l.place(index, x, i);
      double value = l.v().getAtIndex(ValueLayout.JAVA_DOUBLE, v + i * l.vStep());
      to.setAtIndex(
          ValueLayout.JAVA_DOUBLE, at, to.getAtIndex(ValueLayout.JAVA_DOUBLE, at) + value);
    }
  }

  private static void integers(DType type, Line l, long v, long index, long x, long n) {
    for (long i = 0; i < n; i++) {
      long at = l.place(index, x, i);
      long value = Elements.getLong(type, l.v(), v + i * l.vStep());
      long sum = Elements.getLong(type, l.x(), at) + value;
      Elements.setLong(type, l.x(), at, sum);
    }
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    if (adds) {
      return g;
    }
    Tensor zero = Tensor.zeros(Shape.SCALAR, g.dtype());
    return new Scatter(name + "Backward", positions, axis, false).apply(g, zero);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new Gather(positions, axis).apply(g);
  }
}
