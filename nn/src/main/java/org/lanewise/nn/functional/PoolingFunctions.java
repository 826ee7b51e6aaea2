package org.lanewise.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Extent;
import org.lanewise.ops.network.pooling.AveragePool;
import org.lanewise.ops.network.pooling.MaxPool;
import org.lanewise.ops.network.pooling.MaxUnpool;
import org.lanewise.ops.network.pooling.PoolWindow;

/**
 * Pooling as functions; called on {@link Functional}.
 *
 * <p>All take {@code [batch, channels, size...]} or one image without the batch, of a
 * floating-point type, to {@code [batch, channels, out...]} with {@code out = (size + 2 padding -
 * dilation (kernel - 1) - 1) / stride + 1}, rounded down, or up in {@code ceilMode}. The shorter
 * forms have windows of one size for all axes, side by side. {@link ShapeException} where sizes,
 * kernel and padding do not fit.
 */
public abstract sealed class PoolingFunctions extends AdaptivePoolingFunctions
    permits NormalizationFunctions {
  PoolingFunctions() {}

  // ---- maxima

  /** Maximum over {@code kernel} elements. */
  public static Tensor maxPool1d(Tensor x, int kernel) {
    return maxPool1d(x, PoolOptions.kernel(kernel));
  }

  /** Maximum over windows along one axis; padding counts as -Inf, NaN is larger than all. */
  public static Tensor maxPool1d(Tensor x, PoolOptions options) {
    return MaxPool.of("maxPool1d", x, options.maxWindow("maxPool1d", 1), false)[0];
  }

  /** {@link #maxPool1d(Tensor, PoolOptions)} with the places of the maxima. */
  public static Pooled maxPool1dWithIndices(Tensor x, PoolOptions options) {
    return pooled(MaxPool.of("maxPool1d", x, options.maxWindow("maxPool1d", 1), true));
  }

  /** Maximum over {@code kernel x kernel} windows side by side. */
  public static Tensor maxPool2d(Tensor x, int kernel) {
    return maxPool2d(x, PoolOptions.kernel(kernel));
  }

  /** Maximum over windows along two axes; padding counts as -Inf, NaN is larger than all. */
  public static Tensor maxPool2d(Tensor x, PoolOptions options) {
    return MaxPool.of("maxPool2d", x, options.maxWindow("maxPool2d", 2), false)[0];
  }

  /** {@link #maxPool2d(Tensor, PoolOptions)} with the places of the maxima. */
  public static Pooled maxPool2dWithIndices(Tensor x, PoolOptions options) {
    return pooled(MaxPool.of("maxPool2d", x, options.maxWindow("maxPool2d", 2), true));
  }

  /** Maximum over cubes of {@code kernel} elements a side. */
  public static Tensor maxPool3d(Tensor x, int kernel) {
    return maxPool3d(x, PoolOptions.kernel(kernel));
  }

  /** Maximum over windows along three axes; padding counts as -Inf, NaN is larger than all. */
  public static Tensor maxPool3d(Tensor x, PoolOptions options) {
    return MaxPool.of("maxPool3d", x, options.maxWindow("maxPool3d", 3), false)[0];
  }

  /** {@link #maxPool3d(Tensor, PoolOptions)} with the places of the maxima. */
  public static Pooled maxPool3dWithIndices(Tensor x, PoolOptions options) {
    return pooled(MaxPool.of("maxPool3d", x, options.maxWindow("maxPool3d", 3), true));
  }

  // ---- maxima back to their places

  /** {@link #maxUnpool1d(Tensor, Tensor, PoolOptions, int...)} of windows side by side. */
  public static Tensor maxUnpool1d(Tensor x, Tensor indices, int kernel) {
    return maxUnpool1d(x, indices, PoolOptions.kernel(kernel));
  }

  /**
   * Maxima back at the places that {@link #maxPool1dWithIndices} gave, zero elsewhere. The result
   * has the smallest size that these options pool to {@code x}'s, {@code (size - 1) stride - 2
   * padding + kernel}, or another one that they do.
   *
   * @param outputSize that other size, of the spatial axes alone or of all with a batch
   */
  public static Tensor maxUnpool1d(
      Tensor x, Tensor indices, PoolOptions options, int... outputSize) {
    return unpool("maxUnpool1d", 1, x, indices, options, outputSize);
  }

  /** {@link #maxUnpool2d(Tensor, Tensor, PoolOptions, int...)} of windows side by side. */
  public static Tensor maxUnpool2d(Tensor x, Tensor indices, int kernel) {
    return maxUnpool2d(x, indices, PoolOptions.kernel(kernel));
  }

  /** {@link #maxUnpool1d(Tensor, Tensor, PoolOptions, int...)} along two axes. */
  public static Tensor maxUnpool2d(
      Tensor x, Tensor indices, PoolOptions options, int... outputSize) {
    return unpool("maxUnpool2d", 2, x, indices, options, outputSize);
  }

  /** {@link #maxUnpool3d(Tensor, Tensor, PoolOptions, int...)} of windows side by side. */
  public static Tensor maxUnpool3d(Tensor x, Tensor indices, int kernel) {
    return maxUnpool3d(x, indices, PoolOptions.kernel(kernel));
  }

  /** {@link #maxUnpool1d(Tensor, Tensor, PoolOptions, int...)} along three axes. */
  public static Tensor maxUnpool3d(
      Tensor x, Tensor indices, PoolOptions options, int... outputSize) {
    return unpool("maxUnpool3d", 3, x, indices, options, outputSize);
  }

  private static Tensor unpool(
      String name, int axes, Tensor x, Tensor indices, PoolOptions options, int[] outputSize) {
    PoolWindow w = options.maxWindow(name, axes);
    if (x.rank() != axes + 1 && x.rank() != axes + 2) {
      throw ShapeException.of(
          name, "x of " + (axes + 1) + " or " + (axes + 2) + " axes", x.shape());
    }
    List<Integer> asked = Arrays.stream(outputSize).boxed().toList();
    if (asked.size() == axes + 2) {
      asked = asked.subList(2, axes + 2);
    } else if (!asked.isEmpty() && asked.size() != axes) {
      throw ShapeException.of(name, "an output size of " + axes + " numbers", asked);
    }
    int[] sizes = new int[3];
    for (int axis = 3 - axes; axis < 3; axis++) {
      long stride = number(w.stride(), axis);
      long size =
          (x.size(axis - 3) - 1) * stride
              + number(w.kernel(), axis)
              - 2L * number(w.padding(), axis);
      long out = asked.isEmpty() ? size : asked.get(axis - 3 + axes);
      if (out <= size - stride || out >= size + stride || out < 0 || out > Extent.MOST) {
        throw ShapeException.of(
            name, "an output size above " + (size - stride) + " and below " + (size + stride), out);
      }
      sizes[axis] = (int) out;
    }
    Extent out = new Extent(axes < 3 ? 1 : sizes[0], axes < 2 ? 1 : sizes[1], sizes[2]);
    return MaxUnpool.of(name, x, indices, axes, out);
  }

  private static int number(Extent extent, int axis) {
    return axis == 0 ? extent.depth() : axis == 1 ? extent.height() : extent.width();
  }

  // ---- means

  /** Mean over {@code kernel} elements. */
  public static Tensor avgPool1d(Tensor x, int kernel) {
    return avgPool1d(x, PoolOptions.kernel(kernel));
  }

  /** Mean over windows along one axis; padding counts as zeros, unless the options say no. */
  public static Tensor avgPool1d(Tensor x, PoolOptions options) {
    return avgPool("avgPool1d", 1, x, options);
  }

  /** Mean over {@code kernel x kernel} windows. */
  public static Tensor avgPool2d(Tensor x, int kernel) {
    return avgPool2d(x, PoolOptions.kernel(kernel));
  }

  /** Mean over windows along two axes; padding counts as zeros, unless the options say no. */
  public static Tensor avgPool2d(Tensor x, PoolOptions options) {
    return avgPool("avgPool2d", 2, x, options);
  }

  /** Mean over cubes of {@code kernel} elements a side. */
  public static Tensor avgPool3d(Tensor x, int kernel) {
    return avgPool3d(x, PoolOptions.kernel(kernel));
  }

  /** Mean over windows along three axes; padding counts as zeros, unless the options say no. */
  public static Tensor avgPool3d(Tensor x, PoolOptions options) {
    return avgPool("avgPool3d", 3, x, options);
  }

  private static Tensor avgPool(String name, int axes, Tensor x, PoolOptions options) {
    PoolWindow window = options.meanWindow(name, axes);
    return AveragePool.of(name, x, window, options.countIncludePad(), options.divisorOverride());
  }

  // ---- norms

  /** {@link #lpPool1d(Tensor, double, PoolOptions)} of windows side by side. */
  public static Tensor lpPool1d(Tensor x, double norm, int kernel) {
    return lpPool1d(x, norm, PoolOptions.kernel(kernel));
  }

  /**
   * {@code (sum of x^norm)^(1 / norm)} over windows along one axis; NaN for negative numbers and
   * odd norms, the largest {@code |x|} for an infinite norm. Without padding.
   */
  public static Tensor lpPool1d(Tensor x, double norm, PoolOptions options) {
    return lpPool("lpPool1d", 1, x, norm, options);
  }

  /** {@link #lpPool2d(Tensor, double, PoolOptions)} of windows side by side. */
  public static Tensor lpPool2d(Tensor x, double norm, int kernel) {
    return lpPool2d(x, norm, PoolOptions.kernel(kernel));
  }

  /** {@link #lpPool1d(Tensor, double, PoolOptions)} along two axes. */
  public static Tensor lpPool2d(Tensor x, double norm, PoolOptions options) {
    return lpPool("lpPool2d", 2, x, norm, options);
  }

  /** {@link #lpPool3d(Tensor, double, PoolOptions)} of windows side by side. */
  public static Tensor lpPool3d(Tensor x, double norm, int kernel) {
    return lpPool3d(x, norm, PoolOptions.kernel(kernel));
  }

  /** {@link #lpPool1d(Tensor, double, PoolOptions)} along three axes. */
  public static Tensor lpPool3d(Tensor x, double norm, PoolOptions options) {
    return lpPool("lpPool3d", 3, x, norm, options);
  }

  private static Tensor lpPool(String name, int axes, Tensor x, double norm, PoolOptions options) {
    PoolWindow window = options.meanWindow(name, axes);
    if (!window.padding().isAll(0) || options.divisorOverride() != 0) {
      throw ShapeException.of(name, "no padding and no divisor", options);
    }
    if (Double.isInfinite(norm)) {
      Tensor sizes = norm > 0 ? x.abs() : x.abs().neg();
      Tensor largest = MaxPool.of(name, sizes, window, false)[0];
      return norm > 0 ? largest : largest.neg();
    }
    Tensor mean = AveragePool.of(name, x.pow(norm), window, true, 0);
    return mean.sign().mul(mean.abs().relu()).mul((double) window.kernel().places()).pow(1 / norm);
  }
}
