package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * All windows of {@code size} elements along an axis, {@code step} apart, without a copy: {@code
 * y[..., w, ..., k] = x[..., w * step + k, ...]}; PyTorch's {@code unfold}.
 *
 * <p>Shape: that axis has {@code (n - size) / step + 1} windows, a last axis their elements.
 * Gradient: {@code dy} added up where windows overlap. Errors: a size above that of the axis, a
 * step below 1.
 */
public final class Windows extends Function {
  private final int axis;
  private final long size;
  private final long step;

  /** The operation. */
  public Windows(int axis, long size, long step) {
    this.axis = axis;
    this.size = size;
    this.step = step;
  }

  @Override
  public String name() {
    return "Unfold";
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    int at = x.shape().axis("unfold", axis);
    long n = x.rank() == 0 ? 1 : x.size(at);
    if (size < 0 || size > n) {
      throw ShapeException.of(
          "unfold", "a size from 0 to " + n + " for axis " + at + " of shape " + x.shape(), size);
    }
    if (step < 1) {
      throw ShapeException.of("unfold", "a step of at least 1", step);
    }
    if (x.rank() == 0) {
      return Tensor.viewOf(x, x.offset(), Shape.of(size), new long[] {1});
    }
    long windows = (n - size) / step + 1;
    long[] sizes = Arrays.copyOf(x.shape().toArray(), x.rank() + 1);
    long[] strides = Arrays.copyOf(x.strides(), x.rank() + 1);
    sizes[x.rank()] = size;
    strides[x.rank()] = strides[at];
    sizes[at] = windows;
    strides[at] = Slice.times(strides[at], step);
    return Tensor.viewOf(x, x.offset(), Shape.of(sizes), strides);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Fold(c.inputShape(0)).apply(g);
  }

  /** The adjoint: windows added up where they were. */
  private final class Fold extends Function {
    private final Shape whole;

    Fold(Shape whole) {
      this.whole = whole;
    }

    @Override
    public String name() {
      return "UnfoldBackward";
    }

    @Override
    public Tensor forward(Context c, Tensor g) {
      Tensor x = Tensor.zeros(whole, g.dtype());
      if (whole.rank() == 0) {
        return size == 0 ? x : x.addInPlace(g.squeeze());
      }
      int at = whole.axis(axis);
      long windows = g.size(at);
      if (size <= windows) { // places are apart from each other for one k and all windows
        for (long k = 0; k < size; k++) {
          long end = k + (windows - 1) * step + 1;
          x.slice(at, k, end, step).addInPlace(g.select(-1, k));
        }
      } else {
        for (long w = 0; w < windows; w++) {
          x.narrow(at, w * step, size).addInPlace(g.select(at, w).movedim(-1, at));
        }
      }
      return x;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return Windows.this.apply(g);
    }
  }
}
