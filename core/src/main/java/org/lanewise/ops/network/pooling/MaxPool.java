package org.lanewise.ops.network.pooling;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Elements;
import org.lanewise.ops.network.Extent;
import org.lanewise.parallel.Parallel;

/**
 * Maximum over windows of one, two or three axes. With two: {@code y[n, c, i, j] = max over p, q of
 * x[n, c, i s + p d - pad, j s + q d - pad]}; adaptive windows {@code i} of {@code m} over {@code
 * size} elements are those from {@code floor(i size / m)} to {@code ceil((i + 1) size / m)}.
 *
 * <p>Shape: {@code [batch, channels, size...]} (or without batch) to the windows. Padding counts as
 * -Inf; a NaN in a window is its maximum. FLOAT32 and FLOAT64. A second output, if asked for, has
 * the places of the maxima in their image, INT64.
 *
 * <p>Gradient: {@code dy} goes to the first largest element of its window, zero elsewhere.
 */
public final class MaxPool extends MultiFunction {
  private final PoolGeometry d;
  private final boolean withIndices;

  private MaxPool(PoolGeometry geometry, boolean withIndices) {
    this.d = geometry;
    this.withIndices = withIndices;
  }

  /**
   * The maxima under a moving window, and with {@code withIndices} their places.
   *
   * @param name the operation in messages
   */
  public static Tensor[] of(String name, Tensor x, PoolWindow window, boolean withIndices) {
    return apply(name, x, PoolGeometry.moving(name, x.shape(), window, false), withIndices);
  }

  /** The maxima of windows that cover the image, and with {@code withIndices} their places. */
  public static Tensor[] adaptive(
      String name, Tensor x, int axes, List<Integer> sizes, boolean withIndices) {
    PoolGeometry geometry = PoolGeometry.adaptive(name, x.shape(), axes, sizes);
    PoolGeometry.checkChannels(name, x.shape(), axes);
    return apply(name, x, geometry, withIndices);
  }

  private static Tensor[] apply(String name, Tensor x, PoolGeometry d, boolean withIndices) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "a floating-point type", x.dtype());
    }
    MaxPool operation = new MaxPool(d, withIndices);
    if (x.dtype().bytes() != 2) {
      return operation.apply(x);
    }
    Tensor[] wide = operation.apply(x.to(DType.FLOAT32));
    wide[0] = wide[0].to(x.dtype());
    return wide;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0].contiguous();
    Tensor y = Tensor.empty(d.output(), x.dtype());
    Tensor indices = Tensor.empty(d.output(), DType.INT32);
    PoolWindow window = d.window();
    boolean kernel = x.dtype() == DType.FLOAT32 && d.depth().size == 1 && window != null;
    Parallel.ranges(
        d.planes(),
        d.grain(),
        (from, to) -> {
          if (kernel && window != null) {
            kernel(x, y, indices, window, from, (int) (to - from));
          } else {
            for (long plane = from; plane < to; plane++) {
              plane(x, y, indices, plane);
            }
          }
        });
    if (!withIndices) {
      c.saveBuffer(indices);
      return new Tensor[] {y};
    }
    Tensor result = indices.to(DType.INT64);
    c.saveBuffer(indices);
    c.markNonDifferentiable(result);
    return new Tensor[] {y, result};
  }

  private void kernel(Tensor x, Tensor y, Tensor indices, PoolWindow w, long first, int planes) {
    Extent k = w.kernel();
    org.lanewise.simd.MaxPool.forward(
        x.segment(),
        x.offset() + first * d.places(),
        planes,
        d.height().size,
        d.width().size,
        k.height(),
        k.width(),
        w.stride().height(),
        w.stride().width(),
        w.padding().height(),
        w.padding().width(),
        w.dilation().height(),
        w.dilation().width(),
        d.height().count(),
        d.width().count(),
        y.segment(),
        first * d.windows(),
        indices.segment(),
        first * d.windows());
  }

  private void plane(Tensor x, Tensor y, Tensor indices, long plane) {
    long out = plane * d.windows();
    for (int i = 0; i < d.depth().count(); i++) {
      for (int j = 0; j < d.height().count(); j++) {
        for (int k = 0; k < d.width().count(); k++) {
          long from = x.offset() + plane * d.places();
          int place =
              place(x.dtype(), x.segment(), from, d.depth(), d.height(), d.width(), i, j, k);
          Elements.copy(x.dtype(), x.segment(), from + place, y.segment(), out);
          Elements.setLong(DType.INT32, indices.segment(), out, place);
          out++;
        }
      }
    }
  }

  /** The place of the first largest element of a window, or of its last NaN. */
  static int place(
      DType type,
      MemorySegment x,
      long from,
      AxisWindows depth,
      AxisWindows height,
      AxisWindows width,
      int i,
      int j,
      int k) {
    double max = Double.NEGATIVE_INFINITY;
    int found = (depth.first(i) * height.size + height.first(j)) * width.size + width.first(k);
    for (int p = depth.first(i); p < depth.end(i); p += depth.step) {
      for (int q = height.first(j); q < height.end(j); q += height.step) {
        int row = (p * height.size + q) * width.size;
        for (int r = width.first(k); r < width.end(k); r += width.step) {
          double value = Elements.getDouble(type, x, from + row + r);
          if (value > max || Double.isNaN(value)) {
            max = value;
            found = row + r;
          }
        }
      }
    }
    return found;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[1];
    }
    Places places = new Places(c.saved(0), d.input(), d.axes());
    return new @Nullable Tensor[] {
      new Places.Scatter(Grad.isOn() ? places.copy() : places).apply(g)
    };
  }
}
