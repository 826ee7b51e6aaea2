package org.lanewise.ops.shape;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * The elements {@code start, start + step, ...} below {@code end} along one axis, without a copy.
 *
 * <p>Shape: that axis has {@code ceil((end - start) / step)} elements. Gradient: {@code dy} there,
 * zero elsewhere.
 */
public final class Slice extends Function {
  private final int axis;
  private final long start;
  private final long end;
  private final long step;

  /** The operation; {@code 0 <= start <= end}, {@code step >= 1}. */
  public Slice(int axis, long start, long end, long step) {
    this.axis = axis;
    this.start = start;
    this.end = end;
    this.step = step;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (x.rank() == 0) {
      throw ShapeException.of("slice", "at least one axis", x.shape());
    }
    long size = x.size(axis);
    if (start < 0 || end < start || end > size || step < 1) {
      throw ShapeException.of(
          "slice",
          "0 <= start <= end <= " + size + " and step >= 1 for shape " + x.shape(),
          start + ":" + end + ":" + step);
    }
    int i = x.shape().axis(axis);
    long[] strides = x.strides();
    long offset = x.offset() + start * strides[i];
    Shape shape = x.shape().with(i, (end - start + step - 1) / step);
    strides[i] *= step;
    return Tensor.viewOf(x, offset, shape, strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Into(c.inputShape(0)).apply(g);
  }

  /** The adjoint: zeros of the whole shape with {@code g} in the slice. */
  private final class Into extends Function {
    private final Shape whole;

    Into(Shape whole) {
      this.whole = whole;
    }

    @Override
    public String name() {
      return "SliceInto";
    }

    @Override
    public Tensor forward(Context c, Tensor g) {
      Tensor x = Tensor.zeros(whole, g.dtype());
      Slice.this.apply(x).copyFrom(g);
      return x;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return Slice.this.apply(g);
    }
  }
}
