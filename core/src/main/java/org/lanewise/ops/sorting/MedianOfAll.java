package org.lanewise.ops.sorting;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.reduction.Extreme;

/**
 * Median of all elements, the lower one of two: NaN if there is one, or without NaNs.
 *
 * <p>Shape: any to a scalar; NaN of nothing, an error of no integers. Gradient: {@code dy}, in
 * equal parts to all elements that have the value of the result.
 */
public final class MedianOfAll extends Function {
  private final boolean withoutNaN;

  /** The median, if {@code withoutNaN} of all elements but NaNs. */
  public MedianOfAll(boolean withoutNaN) {
    this.withoutNaN = withoutNaN;
  }

  @Override
  public String name() {
    return withoutNaN ? "Nanmedian" : "Median";
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Tensor y = median(x);
    c.save(x, y);
    return y;
  }

  private Tensor median(Tensor x) {
    if (x.elements() == 0) {
      if (x.dtype().isFloatingPoint()) {
        return Tensor.full(Shape.SCALAR, Double.NaN, x.dtype());
      }
      throw ShapeException.of("median", "at least one integer", x.shape());
    }
    Nth median = withoutNaN ? Nth.nanmedian(0, false) : Nth.median(0, false);
    return median.apply(x.detach().reshape(-1))[0];
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return Extreme.evenly(c.saved(0), c.saved(1), g);
  }
}
