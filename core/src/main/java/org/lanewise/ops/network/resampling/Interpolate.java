package org.lanewise.ops.network.resampling;

import java.util.List;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Extent;

/**
 * Images of another size: one axis after the other, the last first.
 *
 * <p>Shape: {@code [batch, channels, size...]} to {@code [batch, channels, out...]}. Element {@code
 * i} is made of those around {@code (i + 1/2) size / out - 1/2}, or around {@code i (size - 1) /
 * (out - 1)} where the corners are aligned. FLOAT32, FLOAT64 and the 16-bit types; UINT8 by the
 * nearest element. Gradient: see {@link Resample}.
 */
public final class Interpolate {
  private Interpolate() {}

  /**
   * The image with these spatial sizes.
   *
   * @param name the operation in messages
   * @param sizes the new sizes, one for each axis
   * @param scales factors that decide on places instead of the quotients of the sizes; empty for
   *     those
   * @param antialias whether the elements under a filter that is as wide as the step are averaged,
   *     when the image gets smaller
   */
  public static Tensor of(
      String name,
      Tensor x,
      List<Integer> sizes,
      List<Double> scales,
      Interpolation how,
      boolean alignCorners,
      boolean antialias) {
    int axes = sizes.size();
    boolean nearest = how == Interpolation.NEAREST || how == Interpolation.NEAREST_EXACT;
    if (!x.dtype().isFloatingPoint() && !(nearest && x.dtype() == DType.UINT8)) {
      throw DTypeException.of(
          name, nearest ? "a floating-point type or uint8" : "a floating-point type", x.dtype());
    }
    Extent.of(name, x.shape(), axes); // sizes of at least 1
    Extent.of(name, "sizes", sizes, axes, 1, 1);
    if (x.size(1) == 0) {
      throw ShapeException.of(name, "at least one channel", x.shape());
    }
    check(name, x.shape(), sizes);
    boolean narrow = x.dtype().isFloatingPoint() && x.dtype().bytes() == 2;
    Tensor y = narrow ? x.to(DType.FLOAT32) : x;
    for (int axis = -1; axis >= -axes; axis--) {
      double scale = scales.isEmpty() ? 0 : scales.get(axes + axis);
      int out = sizes.get(axes + axis);
      int size = (int) y.size(axis);
      // For images PyTorch does not look at the factor where these sizes say it all.
      boolean plain = how == Interpolation.NEAREST && axes == 2 && (out == size || out == 2 * size);
      Taps taps = Taps.of(how, size, out, plain ? 0 : scale, alignCorners, antialias, y.dtype());
      if (!taps.isIdentity()) {
        y = new Resample(taps, axis).apply(y);
      }
    }
    // A result is never the input, not even where nothing changes.
    return narrow ? y.to(x.dtype()) : y == x ? x.clone() : y;
  }

  private static void check(String name, Shape shape, List<Integer> sizes) {
    long places = 1;
    for (int i = 1; i <= sizes.size(); i++) {
      places *= Math.max(shape.size(-i), sizes.get(sizes.size() - i));
      if (places > Integer.MAX_VALUE) {
        throw ShapeException.of(name, "images of fewer than 2^31 elements", shape + " to " + sizes);
      }
    }
  }
}
