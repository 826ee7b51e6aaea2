package org.lanewise.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The size that {@link Functional#interpolate} gives an image, and how: {@code size(64,
 * 64).mode(BILINEAR)}.
 *
 * @param size the new sizes of the spatial axes, one for all or one for each; none where factors
 *     are given
 * @param scaleFactor factors of the sizes, one for all or one for each; none where sizes are given
 * @param mode how elements are made; {@link InterpolationMode#NEAREST} if nothing is said
 * @param alignCorners whether the middles of the corner elements stay where they are, rather than
 *     the outer edges; null for the edges, and for modes that have no such choice
 * @param recomputeScaleFactor whether places follow from the rounded sizes rather than from the
 *     factors; null for no
 * @param antialias whether images that get smaller are averaged over more elements; for {@code
 *     BILINEAR} and {@code BICUBIC}
 */
public record InterpolateOptions(
    List<Integer> size,
    List<Double> scaleFactor,
    InterpolationMode mode,
    @Nullable Boolean alignCorners,
    @Nullable Boolean recomputeScaleFactor,
    boolean antialias) {
  /** Options with copies of these lists. */
  public InterpolateOptions {
    size = List.copyOf(size);
    scaleFactor = List.copyOf(scaleFactor);
  }

  /** An image of this size. */
  public static InterpolateOptions size(int... sizes) {
    return new InterpolateOptions(
        Arrays.stream(sizes).boxed().toList(),
        List.of(),
        InterpolationMode.NEAREST,
        null,
        null,
        false);
  }

  /** An image that many times as large, rounded down. */
  public static InterpolateOptions scaleFactor(double... factors) {
    return new InterpolateOptions(
        List.of(),
        Arrays.stream(factors).boxed().toList(),
        InterpolationMode.NEAREST,
        null,
        null,
        false);
  }

  /** These options with another mode. */
  public InterpolateOptions mode(InterpolationMode how) {
    return new InterpolateOptions(
        size, scaleFactor, how, alignCorners, recomputeScaleFactor, antialias);
  }

  /** These options with or without aligned corners. */
  public InterpolateOptions alignCorners(boolean align) {
    return new InterpolateOptions(size, scaleFactor, mode, align, recomputeScaleFactor, antialias);
  }

  /** These options with places that follow from the rounded sizes, or from the factors. */
  public InterpolateOptions recomputeScaleFactor(boolean recompute) {
    return new InterpolateOptions(size, scaleFactor, mode, alignCorners, recompute, antialias);
  }

  /** These options with or without averaging over more elements. */
  public InterpolateOptions antialias(boolean average) {
    return new InterpolateOptions(
        size, scaleFactor, mode, alignCorners, recomputeScaleFactor, average);
  }
}
