package org.lanewise.nn.functional;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.pooling.AveragePool;
import org.lanewise.ops.network.resampling.AffineGrid;
import org.lanewise.ops.network.resampling.GridSample;
import org.lanewise.ops.network.resampling.Interpolate;
import org.lanewise.ops.network.resampling.Interpolation;
import org.lanewise.ops.network.resampling.Outside;

/** Images of other sizes and at other places as functions; called on {@link Functional}. */
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

  // ---- at places of a grid

  /** {@link #gridSample(Tensor, Tensor, InterpolationMode, GridPadding, boolean)} by default. */
  public static Tensor gridSample(Tensor x, Tensor grid) {
    return gridSample(x, grid, InterpolationMode.BILINEAR, GridPadding.ZEROS, false);
  }

  /**
   * The values of images at the places of a grid: {@code x [batch, channels, height, width]} and
   * {@code grid [batch, outH, outW, 2]} to {@code [batch, channels, outH, outW]}, or the same with
   * a depth and three coordinates. A place has the coordinate along the last axis first; -1 and 1
   * are the ends of an axis: the middles of the outermost elements with {@code alignCorners}, else
   * their outer edges. There is no second derivative.
   *
   * @param mode {@code BILINEAR} (of eight neighbours with a depth), {@code NEAREST}, or {@code
   *     BICUBIC} without a depth
   */
  public static Tensor gridSample(
      Tensor x, Tensor grid, InterpolationMode mode, GridPadding padding, boolean alignCorners) {
    Interpolation how =
        switch (mode) {
          case BILINEAR -> Interpolation.LINEAR;
          case NEAREST -> Interpolation.NEAREST;
          case BICUBIC -> Interpolation.CUBIC;
          case NEAREST_EXACT, LINEAR, TRILINEAR, AREA ->
              throw ShapeException.of("gridSample", "BILINEAR, NEAREST or BICUBIC", mode);
        };
    Outside outside =
        switch (padding) {
          case ZEROS -> Outside.ZEROS;
          case BORDER -> Outside.BORDER;
          case REFLECTION -> Outside.REFLECTION;
        };
    return GridSample.of(x, grid, how, outside, alignCorners);
  }

  /**
   * A grid for {@link #gridSample} that maps images by affine maps {@code theta [batch, 2, 3]}, or
   * {@code [batch, 3, 4]} with a depth: each place of the result times the matrix.
   *
   * @param size the shape of the images to make: batch, channels, spatial sizes
   */
  public static Tensor affineGrid(Tensor theta, long[] size, boolean alignCorners) {
    return AffineGrid.of(theta, size, alignCorners);
  }
}
