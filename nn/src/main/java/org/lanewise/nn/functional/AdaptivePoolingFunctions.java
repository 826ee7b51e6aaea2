package org.lanewise.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.ops.network.pooling.AveragePool;
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
}
