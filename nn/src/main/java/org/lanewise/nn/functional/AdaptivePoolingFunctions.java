package org.lanewise.nn.functional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.pooling.AveragePool;
import org.lanewise.ops.network.pooling.FractionalMaxPool;
import org.lanewise.ops.network.pooling.MaxPool;

/**
 * Pooling to a given size as functions; called on {@link Functional}.
 *
 * <p>Window {@code i} of {@code m} over {@code size} elements goes from {@code floor(i size / m)}
 * to {@code ceil((i + 1) size / m)}. All take {@code [batch, channels, size...]} or one image
 * without the batch, of a floating-point type; the sizes of the result are one number for all
 * spatial axes, or one for each, where {@link #KEEP} stands for the size that the axis has.
 */
public abstract sealed class AdaptivePoolingFunctions extends ConvolutionFunctions
    permits PoolingFunctions {
  /** The size of an axis that stays as it is. */
  public static final int KEEP = -1;

  AdaptivePoolingFunctions() {}

  private static List<Integer> list(int[] sizes) {
    return Arrays.stream(sizes).boxed().toList();
  }

  private static Tensor[] max(String name, int axes, Tensor x, int[] sizes, boolean withIndices) {
    return MaxPool.adaptive(name, x, axes, list(sizes), withIndices);
  }

  static Pooled pooled(Tensor[] outputs) {
    return new Pooled(outputs[0], outputs[1]);
  }

  /** Maxima of this many windows along one axis. */
  public static Tensor adaptiveMaxPool1d(Tensor x, int size) {
    return max("adaptiveMaxPool1d", 1, x, new int[] {size}, false)[0];
  }

  /** {@link #adaptiveMaxPool1d} with the places of the maxima. */
  public static Pooled adaptiveMaxPool1dWithIndices(Tensor x, int size) {
    return pooled(max("adaptiveMaxPool1d", 1, x, new int[] {size}, true));
  }

  /** Maxima of this many windows along two axes. */
  public static Tensor adaptiveMaxPool2d(Tensor x, int... sizes) {
    return max("adaptiveMaxPool2d", 2, x, sizes, false)[0];
  }

  /** {@link #adaptiveMaxPool2d} with the places of the maxima. */
  public static Pooled adaptiveMaxPool2dWithIndices(Tensor x, int... sizes) {
    return pooled(max("adaptiveMaxPool2d", 2, x, sizes, true));
  }

  /** Maxima of this many windows along three axes. */
  public static Tensor adaptiveMaxPool3d(Tensor x, int... sizes) {
    return max("adaptiveMaxPool3d", 3, x, sizes, false)[0];
  }

  /** {@link #adaptiveMaxPool3d} with the places of the maxima. */
  public static Pooled adaptiveMaxPool3dWithIndices(Tensor x, int... sizes) {
    return pooled(max("adaptiveMaxPool3d", 3, x, sizes, true));
  }

  /** Means of this many windows along one axis. */
  public static Tensor adaptiveAvgPool1d(Tensor x, int size) {
    return AveragePool.adaptive("adaptiveAvgPool1d", x, 1, List.of(size));
  }

  /** Means of this many windows along two axes. */
  public static Tensor adaptiveAvgPool2d(Tensor x, int... sizes) {
    return AveragePool.adaptive("adaptiveAvgPool2d", x, 2, list(sizes));
  }

  /** Means of this many windows along three axes. */
  public static Tensor adaptiveAvgPool3d(Tensor x, int... sizes) {
    return AveragePool.adaptive("adaptiveAvgPool3d", x, 3, list(sizes));
  }

  // ---- windows at random distances

  /** {@link #fractionalMaxPool2d(Tensor, FractionalPoolOptions)} to this size. */
  public static Tensor fractionalMaxPool2d(Tensor x, int kernel, int... outputSize) {
    return fractionalMaxPool2d(x, FractionalPoolOptions.kernel(kernel).outputSize(outputSize));
  }

  /**
   * Maxima of windows that begin at random distances along two axes (Graham 2014, "Fractional
   * Max-Pooling"): window {@code i} of {@code m} over {@code n} elements begins at {@code floor((i
   * + u) a) - floor(u a)} with {@code a = (n - kernel) / (m - 1)}, the last one at {@code n -
   * kernel}. NaN is larger than all.
   */
  public static Tensor fractionalMaxPool2d(Tensor x, FractionalPoolOptions options) {
    return fractional("fractionalMaxPool2d", 2, x, options, false)[0];
  }

  /** {@link #fractionalMaxPool2d(Tensor, FractionalPoolOptions)} with the places of the maxima. */
  public static Pooled fractionalMaxPool2dWithIndices(Tensor x, FractionalPoolOptions options) {
    return pooled(fractional("fractionalMaxPool2d", 2, x, options, true));
  }

  /** {@link #fractionalMaxPool3d(Tensor, FractionalPoolOptions)} to this size. */
  public static Tensor fractionalMaxPool3d(Tensor x, int kernel, int... outputSize) {
    return fractionalMaxPool3d(x, FractionalPoolOptions.kernel(kernel).outputSize(outputSize));
  }

  /**
   * {@link #fractionalMaxPool2d(Tensor, FractionalPoolOptions)} along three axes, to sizes of at
   * most {@code n - kernel}.
   */
  public static Tensor fractionalMaxPool3d(Tensor x, FractionalPoolOptions options) {
    return fractional("fractionalMaxPool3d", 3, x, options, false)[0];
  }

  /** {@link #fractionalMaxPool3d(Tensor, FractionalPoolOptions)} with the places of the maxima. */
  public static Pooled fractionalMaxPool3dWithIndices(Tensor x, FractionalPoolOptions options) {
    return pooled(fractional("fractionalMaxPool3d", 3, x, options, true));
  }

  private static Tensor[] fractional(
      String name, int axes, Tensor x, FractionalPoolOptions options, boolean withIndices) {
    if (x.rank() != axes + 1 && x.rank() != axes + 2) {
      throw ShapeException.of(
          name, "x of " + (axes + 1) + " or " + (axes + 2) + " axes", x.shape());
    }
    List<Integer> sizes = options.outputSize();
    if (sizes.isEmpty()) {
      List<Double> ratios = options.outputRatio();
      if (ratios.size() != 1 && ratios.size() != axes) {
        throw ShapeException.of(name, "an output size, or one or " + axes + " ratios", ratios);
      }
      sizes = new ArrayList<>();
      for (int i = 0; i < axes; i++) {
        double ratio = ratios.get(ratios.size() == 1 ? 0 : i);
        sizes.add((int) (x.size(i - axes) * ratio));
      }
    }
    Tensor samples = options.randomSamples();
    if (samples == null) {
      long batch = x.rank() == axes + 1 ? 1 : x.size(0);
      if (!x.dtype().isFloatingPoint()) {
        throw DTypeException.of(name, "a floating-point type", x.dtype());
      }
      samples = Tensor.rand(Shape.of(batch, x.size(-axes - 1), axes), x.dtype());
    }
    return FractionalMaxPool.of(name, x, options.kernel(), sizes, samples, axes, withIndices);
  }
}
