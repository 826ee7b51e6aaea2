package org.lanewise.ops.indexing;

import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * The elements at some positions: {@code y[o, i, r] = x[o, position i, r]}.
 *
 * <p>Shape: the shape of the indices takes the place of the indexed axes. Gradient: {@code dy}
 * added up at the positions, in their order. All types.
 */
final class IndexRead extends Function {
  private final String name;
  private final Positions positions;
  private final int first;

  /** The operation on the axes from {@code first} on, under a name for the graph. */
  IndexRead(String name, Positions positions, int first) {
    this.name = name;
    this.positions = positions;
    this.first = first;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Tensor y = Tensor.empty(positions.result(x.shape(), first), x.dtype());
    Shape lines = positions.lines(x.shape(), first);
    Tensor v = new Tensor(y.storage(), y.offset(), lines, lines.strides(), y.dtype());
    new IndexedRows(positions, first, x, v).read();
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor zeros = Tensor.zeros(c.inputShape(0), g.dtype());
    return new IndexWrite(name + "Backward", positions, first, true).applyInPlace(zeros, g);
  }
}
