package org.lanewise.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.lanewise.ShapeException;
import org.lanewise.ops.network.Extent;
import org.lanewise.ops.network.pooling.PoolWindow;

/**
 * The window of a pooling function and how it moves: {@code kernel(3).stride(2).padding(1)}.
 *
 * <p>Kernels, strides, paddings and dilations are one number for all spatial axes, or one for each,
 * in the order of the axes. A function refuses what it has no use for: means and norms have no
 * dilation, maxima count no padding and divide by nothing.
 *
 * @param kernel the size of the window
 * @param stride steps between windows; none for the size of the window
 * @param padding places on each side that belong to windows, at most half the kernel
 * @param dilation distance of the elements of a window
 * @param ceilMode whether windows that end beyond the padding count too, if they begin before it
 * @param countIncludePad whether a mean counts the padding, as zeros
 * @param divisorOverride what sums are divided by instead of the number of elements; 0 for that
 */
public record PoolOptions(
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> dilation,
    boolean ceilMode,
    boolean countIncludePad,
    int divisorOverride) {
  /** Options with copies of these lists. */
  public PoolOptions {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
  }

  /** Windows of this size side by side: that stride, no padding, dilation 1. */
  public static PoolOptions kernel(int... sizes) {
    return new PoolOptions(list(sizes), List.of(), List.of(0), List.of(1), false, true, 0);
  }

  /** These options with another stride. */
  public PoolOptions stride(int... steps) {
    return new PoolOptions(
        kernel, list(steps), padding, dilation, ceilMode, countIncludePad, divisorOverride);
  }

  /** These options with another padding. */
  public PoolOptions padding(int... places) {
    return new PoolOptions(
        kernel, stride, list(places), dilation, ceilMode, countIncludePad, divisorOverride);
  }

  /** These options with another dilation; for maxima. */
  public PoolOptions dilation(int... distance) {
    return new PoolOptions(
        kernel, stride, padding, list(distance), ceilMode, countIncludePad, divisorOverride);
  }

  /** These options with or without windows that end beyond the padding. */
  public PoolOptions ceilMode(boolean ceil) {
    return new PoolOptions(
        kernel, stride, padding, dilation, ceil, countIncludePad, divisorOverride);
  }

  /** These options with or without padding that counts; for means. */
  public PoolOptions countIncludePad(boolean count) {
    return new PoolOptions(kernel, stride, padding, dilation, ceilMode, count, divisorOverride);
  }

  /**
   * These options with a number that sums are divided by; for means.
   *
   * @throws ShapeException if it is 0
   */
  public PoolOptions divisorOverride(int divisor) {
    if (divisor == 0) {
      throw ShapeException.of("divisorOverride", "a divisor that is not 0", divisor);
    }
    return new PoolOptions(kernel, stride, padding, dilation, ceilMode, countIncludePad, divisor);
  }

  private static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** The window that these options describe, for {@code axes} spatial axes. */
  PoolWindow window(String name, int axes) {
    return new PoolWindow(
        axes,
        Extent.of(name, "kernel", kernel, axes, 1, 1),
        Extent.of(name, "stride", stride.isEmpty() ? kernel : stride, axes, 1, 1),
        Extent.of(name, "padding", padding, axes, 0, 0),
        Extent.of(name, "dilation", dilation, axes, 1, 1),
        ceilMode);
  }

  /** {@link #window} for maxima. */
  PoolWindow maxWindow(String name, int axes) {
    if (!countIncludePad || divisorOverride != 0) {
      throw ShapeException.of(name, "options of a maximum", this);
    }
    return window(name, axes);
  }

  /** {@link #window} for means. */
  PoolWindow meanWindow(String name, int axes) {
    PoolWindow window = window(name, axes);
    if (!window.dilation().isAll(1)) {
      throw ShapeException.of(name, "dilation 1", dilation);
    }
    return window;
  }
}
