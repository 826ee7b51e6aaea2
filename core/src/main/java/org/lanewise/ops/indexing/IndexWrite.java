package org.lanewise.ops.indexing;

import java.util.Locale;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Copy;

/**
 * A tensor with other values at some positions: {@code y = a} but for {@code y[o, position i, r] =
 * b[o, i, r]}, or {@code += b[o, i, r]} if values are added. Where positions repeat, the last value
 * stays, or all are added in their order.
 *
 * <p>Shape: {@code b} broadcasts to that of {@link IndexRead}. Gradient: to {@code b} that of the
 * positions; to {@code a} {@code dy}, with zeros at the positions that were replaced. All types;
 * both of the same, except that 16-bit types are added in FLOAT32 and rounded once.
 */
final class IndexWrite extends BinaryFunction {
  private final String name;
  private final Positions positions;
  private final int first;
  private final boolean adds;

  /** The operation on the axes from {@code first} on, under a name for the graph. */
  IndexWrite(String name, Positions positions, int first, boolean adds) {
    this.name = name;
    this.positions = positions;
    this.first = first;
    this.adds = adds;
  }

  @Override
  public String name() {
    return name;
  }

  private String operation() {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    Tensor v = lines(a, b);
    Tensor y = a.clone();
    put(y, v);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor a, Tensor b) {
    Tensor v = lines(a, b);
    put(a, v.storage() == a.storage() ? v.clone() : v);
    a.bumpVersion();
  }

  /** The values for each position, with one axis in the place of those of the indices. */
  private Tensor lines(Tensor a, Tensor b) {
    Casts.requireSame(operation(), a, b);
    Shape shape = positions.result(a.shape(), first);
    if (!Shape.broadcast(operation(), shape, b.shape()).equals(shape)) {
      throw ShapeException.of(operation(), "values that broadcast to " + shape, b.shape());
    }
    Shape lines = positions.lines(a.shape(), first);
    if (b.elements() == 1) {
      return new Tensor(b.storage(), b.offset(), lines, new long[lines.rank()], b.dtype());
    }
    return b.expand(shape.toArray()).reshape(lines.toArray());
  }

  private void put(Tensor x, Tensor v) {
    if (!adds) {
      new IndexedRows(positions, first, x, v).write();
    } else if (x.dtype() == DType.FLOAT16 || x.dtype() == DType.BFLOAT16) {
      Tensor wide = x.to(DType.FLOAT32);
      new IndexedRows(positions, first, wide, v.to(DType.FLOAT32)).add();
      Copy.copy(wide.to(x.dtype()), x);
    } else {
      new IndexedRows(positions, first, x, v).add();
    }
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    if (adds) {
      return g;
    }
    Tensor zero = Tensor.zeros(Shape.SCALAR, g.dtype());
    return new IndexWrite(name + "Backward", positions, first, false).apply(g, zero);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new IndexRead(name + "Backward", positions, first).apply(g);
  }
}
