package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.pooling.AveragePool;
import org.lanewise.ops.network.resampling.Interpolate;
import org.lanewise.ops.network.resampling.Interpolation;

/** Images of other sizes as functions; called on {@link Functional}. */
public abstract sealed class ResamplingFunctions extends DropoutFunctions
    permits ActivationFunctions {
  private static final String NAME = "interpolate";

  ResamplingFunctions() {}

  /** {@link #interpolate}, by its older name. */
  public static Tensor upsample(Tensor x, InterpolateOptions options) {
    return interpolate(x, options);
  }

  /**
   * The image in another size: {@code [batch, channels, size...]} to {@code [batch, channels,
   * out...]} with one to three spatial axes, of a floating-point type, or UINT8 in the nearest
   * modes. Factors give {@code out = floor(size * factor)}, and decide where elements lie unless
   * {@code recomputeScaleFactor} says that the sizes do. {@link ShapeException} where mode, sizes,
   * factors and axes do not fit.
   */
  public static Tensor interpolate(Tensor x, InterpolateOptions options) {
    int axes = x.rank() - 2;
    check(x, axes, options);
    boolean area = options.mode() == InterpolationMode.AREA;
    List<Double> factors = each("scaleFactor", options.scaleFactor(), axes);
    List<Integer> sizes =
        factors.isEmpty() ? each("size", options.size(), axes) : sizes(x, axes, factors);
    if (area) {
      return AveragePool.adaptive(NAME, x, axes, positive(sizes));
    }
    if (Boolean.TRUE.equals(options.recomputeScaleFactor())) {
      factors = List.of();
    }
    Interpolation how =
        switch (options.mode()) {
          case NEAREST -> Interpolation.NEAREST;
          case NEAREST_EXACT -> Interpolation.NEAREST_EXACT;
          case BICUBIC -> Interpolation.CUBIC;
          case LINEAR, BILINEAR, TRILINEAR, AREA -> Interpolation.LINEAR;
        };
    boolean align = Boolean.TRUE.equals(options.alignCorners());
    return Interpolate.of(NAME, x, sizes, factors, how, align, options.antialias());
  }

  private static void check(Tensor x, int axes, InterpolateOptions options) {
    InterpolationMode mode = options.mode();
    int needed =
        switch (mode) {
          case LINEAR -> 1;
          case BILINEAR, BICUBIC -> 2;
          case TRILINEAR -> 3;
          case NEAREST, NEAREST_EXACT, AREA -> Math.max(1, Math.min(axes, 3));
        };
    if (axes != needed) {
      throw ShapeException.of(
          NAME, "x of " + (needed + 2) + " axes for the mode " + mode, x.shape());
    }
    if (options.size().isEmpty() == options.scaleFactor().isEmpty()) {
      throw ShapeException.of(NAME, "either a size or a scale factor", options);
    }
    if (mode.isNearestOrArea() && options.alignCorners() != null) {
      throw ShapeException.of(NAME, "no choice of corners for the mode " + mode, "alignCorners");
    }
    boolean recompute = Boolean.TRUE.equals(options.recomputeScaleFactor());
    if (recompute && options.scaleFactor().isEmpty()) {
      throw ShapeException.of(NAME, "a scale factor to recompute", "a size");
    }
    boolean averages = mode == InterpolationMode.BILINEAR || mode == InterpolationMode.BICUBIC;
    if (options.antialias() && !averages) {
      throw ShapeException.of(NAME, "the mode BILINEAR or BICUBIC for antialias", mode);
    }
  }

  /** One number for each axis, from one for all or one for each; none from none. */
  private static <T> List<T> each(String what, List<T> numbers, int axes) {
    if (numbers.isEmpty() || numbers.size() == axes) {
      return numbers;
    }
    if (numbers.size() != 1) {
      throw ShapeException.of(NAME, what + " of one number or " + axes, numbers);
    }
    return Collections.nCopies(axes, numbers.get(0));
  }

  private static List<Integer> positive(List<Integer> sizes) {
    for (int size : sizes) {
      if (size < 1) {
        throw ShapeException.of(NAME, "sizes of at least 1", sizes);
      }
    }
    return sizes;
  }

  private static List<Integer> sizes(Tensor x, int axes, List<Double> factors) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      double size = Math.floor(x.size(i + 2) * factors.get(i));
      if (!(size >= 1 && size <= Integer.MAX_VALUE)) {
        throw ShapeException.of(NAME, "sizes of at least 1", factors + " of " + x.shape());
      }
      sizes.add((int) size);
    }
    return sizes;
  }
}
