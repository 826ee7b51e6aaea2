package org.lanewise.ops.shape;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * The elements {@code start, start + step, ...} below {@code end} along one axis, without a copy.
 * As in Python, a negative start or end counts from the end of the axis, and what lies outside the
 * axis is cut off.
 *
 * <p>Shape: that axis has {@code ceil((end - start) / step)} elements, none if {@code end} is not
 * behind {@code start}. Gradient: {@code dy} there, zero elsewhere. Errors: a step below 1.
 */
public final class Slice extends Function {
  private final int axis;
  private final long start;
  private final long end;
  private final long step;

  /** The operation; {@code step >= 1}. */
  public Slice(int axis, long start, long end, long step) {
    if (step < 1) {
      throw ShapeException.of("slice", "a step of at least 1", step);
    }
    this.axis = axis;
    this.start = start;
    this.end = end;
    this.step = step;
  }

  private static long clamp(long position, long low, long size) {
    return Math.clamp(position < 0 ? position + size : position, low, size);
  }

  /** The product; the largest number if it is larger, as for a step beyond the end. */
  static long times(long stride, long step) {
    return Math.multiplyHigh(stride, step) != 0 || stride * step < 0
        ? Long.MAX_VALUE
        : stride * step;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (x.rank() == 0) {
      throw ShapeException.of("slice", "at least one axis", x.shape());
    }
    int i = x.shape().axis("slice", axis);
    long size = x.size(i);
    long from = clamp(start, 0, size);
    long to = clamp(end, from, size);
    long[] strides = x.strides();
    long offset = x.offset() + from * strides[i];
    long count = to == from ? 0 : (to - from - 1) / step + 1;
    strides[i] = times(strides[i], step);
    return Tensor.viewOf(x, offset, x.shape().with(i, count), strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Into(this, c.inputShape(0)).apply(g);
  }
}
