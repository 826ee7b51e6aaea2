package org.lanewise.ops.shape;

import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * The adjoint of a view whose elements have places of their own: zeros, with the elements of the
 * argument where the view shows them.
 *
 * <p>Shape: that of what was viewed. Gradient: the view of {@code dy}.
 */
final class Into extends Function {
  private final Function view;
  private final Shape whole;

  /** The adjoint of {@code view} of a tensor of shape {@code whole}. */
  Into(Function view, Shape whole) {
    this.view = view;
    this.whole = whole;
  }

  @Override
  public String name() {
    return view.name() + "Into";
  }

  @Override
  public Tensor forward(Context c, Tensor g) {
    Tensor x = Tensor.zeros(whole, g.dtype());
    view.apply(x).copyFrom(g);
    return x;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return view.apply(g);
  }
}
