package org.lanewise.ops.shape;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Strided;

/**
 * The adjoint of a window on one axis: {@code n} zeros, with the elements of the argument added up
 * at the places where the window shows them, in row-major order.
 *
 * <p>Shape: {@code [n]}. Gradient: the window on {@code dy}.
 */
final class Places extends Function {
  private final Geometry window;
  private final long n;

  Places(Geometry window, long n) {
    this.window = window;
    this.n = n;
  }

  @Override
  public Tensor forward(Context c, Tensor g) {
    Tensor places = Tensor.zeros(Shape.of(n), g.dtype());
    Tensor target =
        new Tensor(
            places.storage(), window.offset(), window.shape(), window.strides(), places.dtype());
    if (window.mayOverlap()) {
      add(g, target);
    } else {
      Copy.copy(g, target);
    }
    return places;
  }

  // One after the other, because places repeat.
  private static void add(Tensor g, Tensor target) {
    DType type = g.dtype();
    MemorySegment gs = g.segment();
    MemorySegment ts = target.segment();
    Strided walk = new Strided(target.shape(), target, g);
    for (long row = 0; row < walk.rows; row++) {
      long to = walk.start(0, row);
      long from = walk.start(1, row);
      for (long i = 0; i < walk.columns; i++) {
        long at = to + i * walk.columnStep[0];
        double value = Elements.getDouble(type, gs, from + i * walk.columnStep[1]);
        Elements.setDouble(type, ts, at, Elements.getDouble(type, ts, at) + value);
      }
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor line = g.contiguous();
    Geometry place = window.movedBy(line.offset());
    return new AsStrided(Geometry.of(line), place).apply(line);
  }
}
