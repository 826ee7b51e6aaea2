package org.lanewise.ops.shape;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Any window on the storage of a tensor, without a copy. The engine makes every view again in this
 * form after its memory was changed in place.
 *
 * <p>Shape: that of the window, which must lie inside the storage. Gradient: {@code dy} added up at
 * the places of the window, as the input sees them; places outside the input are lost, and elements
 * of the input that share a place share its gradient. Errors: strides below 0, as many strides as
 * sizes missing, places outside the storage.
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
    boolean inside = window.offset() >= 0 && window.strides().length == window.shape().rank();
    for (long stride : window.strides()) {
      inside &= stride >= 0;
    }
    if (!inside || (window.shape().elements() > 0 && window.end() > available)) {
      throw ShapeException.of(
          "asStrided", "a window on the storage of " + available + " elements", window);
    }
    return Tensor.viewOf(x, window.offset(), window.shape(), window.strides());
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    if (window.shape().elements() == 0 || input.shape().elements() == 0) {
      return Tensor.zeros(input.shape(), g.dtype());
    }
    long low = Math.min(input.offset(), window.offset());
    long n = Math.max(input.end(), window.end()) - low;
    Geometry seen = input.movedBy(-low);
    Tensor places = new Places(window.movedBy(-low), n).apply(g);
    if (input.mayOverlap()) {
      Tensor one = Tensor.ones(Shape.SCALAR, g.dtype());
      Tensor counts = new Places(seen, n).apply(one.expand(seen.shape().toArray()));
      places = places.div(counts); // NaN where the input has no element
    }
    return new AsStrided(Geometry.of(places), seen).apply(places);
  }
}
