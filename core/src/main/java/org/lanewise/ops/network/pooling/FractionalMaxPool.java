package org.lanewise.ops.network.pooling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.network.Extent;
import org.lanewise.parallel.Parallel;

/**
 * Maximum over windows that begin at random distances, so that the size shrinks by any fraction
 * (Graham 2014, "Fractional Max-Pooling"). Along an axis of {@code n} elements window {@code i} of
 * {@code m} has the {@code k} elements from {@code floor((i + u) a) - floor(u a)} on, with {@code a
 * = (n - k) / (m - 1)}, and the last one those from {@code n - k} on.
 *
 * <p>Shape: {@code [batch, channels, size...]} (or without batch) of two or three spatial axes, and
 * {@code u} of {@code [batch or more, channels, axes]} and the type of {@code x}, on [0, 1], to the
 * windows. The last two axes take their numbers from the first two of {@code u} in reverse order if
 * there are two axes, as in PyTorch. A NaN in a window is its maximum. A second output, if asked
 * for, has the places of the maxima in their image, INT64.
 *
 * <p>Gradient: {@code dy} goes to the first largest element of its window, zero elsewhere; {@code
 * u} has none.
 */
public final class FractionalMaxPool extends MultiFunction {
  private final int axes;
  private final Extent kernel;
  private final Extent out;
  private final double[] samples;
  private final DType type;
  private final boolean withIndices;

  private FractionalMaxPool(
      int axes, Extent kernel, Extent out, double[] samples, DType type, boolean withIndices) {
    this.axes = axes;
    this.kernel = kernel;
    this.out = out;
    this.samples = samples;
    this.type = type;
    this.withIndices = withIndices;
  }

  /**
   * The maxima, and with {@code withIndices} their places.
   *
   * @param name the operation in messages
   */
  public static Tensor[] of(
      String name,
      Tensor x,
      List<Integer> kernel,
      List<Integer> sizes,
      Tensor samples,
      int axes,
      boolean withIndices) {
    Shape shape = x.shape();
    PoolGeometry.checkRank(name, shape, axes);
    PoolGeometry.checkChannels(name, shape, axes);
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "a floating-point type", x.dtype());
    }
    Extent k = Extent.of(name, "kernel", kernel, axes, 1, 1);
    Extent m = Extent.of(name, "output sizes", sizes, axes, 0, 1);
    Extent n = Extent.of(name, shape, axes);
    int spare = axes == 3 ? 1 : 0; // PyTorch asks for one element more in volumes
    if ((axes == 3 && m.depth() + k.depth() - 1 + spare > n.depth())
        || m.height() + k.height() - 1 + spare > n.height()
        || m.width() + k.width() - 1 + spare > n.width()) {
      throw ShapeException.of(
          name,
          "sizes of at most input - kernel"
              + (axes == 3 ? "" : " + 1")
              + " for the kernel "
              + k.toString(axes)
              + " on "
              + shape,
          m.toString(axes));
    }
    PoolGeometry.checkPlaces(name, n, m, axes);
    double[] u = numbers(name, x, samples, axes);
    boolean wide = x.dtype().bytes() != 2;
    FractionalMaxPool operation = new FractionalMaxPool(axes, k, m, u, x.dtype(), withIndices);
    Tensor[] result = operation.apply(wide ? x : x.to(DType.FLOAT32));
    if (!wide) {
      result[0] = result[0].to(x.dtype());
    }
    return result;
  }

  private static double[] numbers(String name, Tensor x, Tensor samples, int axes) {
    if (samples.dtype() != x.dtype()) {
      throw DTypeException.of(name, "random samples of " + x.dtype(), samples.dtype());
    }
    long batch = x.rank() == axes + 1 ? 1 : x.size(0);
    long channels = x.size(-axes - 1);
    if (samples.rank() != 3
        || samples.size(0) < batch
        || samples.size(1) != channels
        || samples.size(2) != axes) {
      throw ShapeException.of(
          name,
          "random samples [" + batch + " or more, " + channels + ", " + axes + "]",
          samples.shape());
    }
    double[] u = samples.toDoubleArray();
    for (double number : u) {
      if (!(number >= 0 && number <= 1)) {
        throw ShapeException.of(name, "random samples from 0 to 1", number);
      }
    }
    return u;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0].contiguous();
    Shape shape = out.in(x.shape(), axes);
    Tensor y = Tensor.empty(shape, x.dtype());
    Tensor indices = Tensor.empty(shape, DType.INT32);
    Extent size = Extent.of("fractionalMaxPool", x.shape(), axes);
    long places = size.places();
    Parallel.ranges(
        x.elements() / places,
        Grain.rows(places),
        (from, to) -> {
          for (long plane = from; plane < to; plane++) {
            plane(x, y, indices, size, plane);
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

  private void plane(Tensor x, Tensor y, Tensor indices, Extent size, long plane) {
    int u = Math.toIntExact(plane * axes);
    AxisWindows depth = axis(size.depth(), kernel.depth(), out.depth(), axes == 3 ? u : -1);
    AxisWindows height = axis(size.height(), kernel.height(), out.height(), u + 1);
    AxisWindows width = axis(size.width(), kernel.width(), out.width(), axes == 3 ? u + 2 : u);
    long at = plane * out.places();
    long from = x.offset() + plane * size.places();
    for (int i = 0; i < depth.count(); i++) {
      for (int j = 0; j < height.count(); j++) {
        for (int k = 0; k < width.count(); k++) {
          int place = MaxPool.place(x.dtype(), x.segment(), from, depth, height, width, i, j, k);
          Elements.copy(x.dtype(), x.segment(), from + place, y.segment(), at);
          Elements.setLong(DType.INT32, indices.segment(), at, place);
          at++;
        }
      }
    }
  }

  private AxisWindows axis(int size, int k, int count, int sample) {
    int[] first = new int[count];
    if (count > 0) {
      first[count - 1] = size - k;
    }
    // In the type of the samples, as in PyTorch: rounding decides where windows begin.
    double u = sample < 0 ? 0 : samples[sample];
    double step = count < 2 ? 0 : rounded(rounded(size - k) / rounded(count - 1));
    int before = (int) rounded(u * step);
    for (int i = 0; i < count - 1; i++) {
      int begin = (int) rounded(rounded(rounded(i) + u) * step) - before;
      first[i] = Math.clamp(begin, 0, size - k);
    }
    return AxisWindows.at(size, k, first);
  }

  private double rounded(double value) {
    return Elements.rounded(type, value);
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[1];
    }
    Places places = new Places(c.saved(0), c.inputShape(0), axes);
    return new @Nullable Tensor[] {
      new Places.Scatter(Grad.isOn() ? places.copy() : places).apply(g)
    };
  }
}
