package org.lanewise.ops.shape;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Strided;

/**
 * Any window on the storage of a tensor, without a copy. The engine makes every view again in this
 * form after its memory was changed in place.
 *
 * <p>Shape: that of the window, which must lie inside the storage. Gradient: {@code dy} added up at
 * the places of the window, as the input sees them; places outside the input are lost.
 */
public final class AsStrided extends Function {
  private final Geometry input;
  private final Geometry window;

  /** The window on the storage of a tensor that lies as {@code input} says. */
  public AsStrided(Geometry input, Geometry window) {
    this.input = input;
    this.window = window;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    long available = x.storage().bytes() / x.dtype().bytes();
    boolean inside = window.offset() >= 0 && window.end() <= available;
    for (long stride : window.strides()) {
      inside &= stride >= 0;
    }
    if (!inside) {
      throw ShapeException.of(
          "asStrided", "a window on the storage of " + available + " elements", window);
    }
    return Tensor.viewOf(x, window.offset(), window.shape(), window.strides());
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Scatter().apply(g);
  }

  /** The adjoint: what the window receives, at its places in the input. */
  private final class Scatter extends Function {
    @Override
    public String name() {
      return "AsStridedBackward";
    }

    @Override
    public Tensor forward(Context c, Tensor g) {
      long low = Math.min(input.offset(), window.offset());
      long end = Math.max(input.end(), window.end());
      Tensor places = Tensor.zeros(org.lanewise.Shape.of(end - low), g.dtype());
      Tensor target =
          new Tensor(
              places.storage(),
              window.offset() - low,
              window.shape(),
              window.strides(),
              places.dtype());
      if (window.mayOverlap()) {
        add(g, target);
      } else {
        Copy.copy(g, target);
      }
      return new Tensor(
          places.storage(), input.offset() - low, input.shape(), input.strides(), g.dtype());
    }

    // One after the other, because places repeat.
    private void add(Tensor g, Tensor target) {
      Strided walk = new Strided(target.shape(), target, g);
      for (long row = 0; row < walk.rows; row++) {
        long to = walk.start(0, row);
        long from = walk.start(1, row);
        for (long i = 0; i < walk.columns; i++) {
          long at = to + i * walk.columnStep[0];
          double value = Elements.getDouble(g.dtype(), g.segment(), from + i * walk.columnStep[1]);
          double sum = Elements.getDouble(g.dtype(), target.segment(), at) + value;
          Elements.setDouble(g.dtype(), target.segment(), at, sum);
        }
      }
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      Tensor whole = new Restride(input).apply(g);
      return new AsStrided(Geometry.of(whole), window.relativeTo(input)).apply(whole);
    }
  }
}
