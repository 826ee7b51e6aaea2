package org.lanewise.nn;

import java.util.Locale;
import org.lanewise.Tensor;

/**
 * Maximum over square windows.
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]} with {@code
 * outH = (height + 2 padding - dilation (kernel - 1) - 1) / stride + 1}.
 */
public final class MaxPool2d extends Module {
  private final int kernel;
  private final Options options;

  /** Windows side by side: the stride is the kernel. */
  public MaxPool2d(int kernel) {
    this(kernel, options(kernel));
  }

  /** Windows with options. */
  public MaxPool2d(int kernel, Options options) {
    this.kernel = kernel;
    this.options = options;
  }

  /** The defaults for a kernel: that stride, no padding, dilation 1. */
  public static Options options(int kernel) {
    return new Options(kernel, 0, 1);
  }

  /**
   * What pooling has besides the kernel.
   *
   * @param stride steps of the window
   * @param padding rows and columns of -Inf on each side, at most half the kernel
   * @param dilation distance of the window's elements
   */
  public record Options(int stride, int padding, int dilation) {
    /** These options with another stride. */
    public Options stride(int steps) {
      return new Options(steps, padding, dilation);
    }

    /** These options with another padding. */
    public Options padding(int border) {
      return new Options(stride, border, dilation);
    }

    /** These options with another dilation. */
    public Options dilation(int distance) {
      return new Options(stride, padding, distance);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.maxPool2d(x, kernel, options);
  }

  @Override
  protected String arguments() {
    return String.format(
        Locale.ROOT,
        "kernelSize=%d, stride=%d, padding=%d, dilation=%d",
        kernel,
        options.stride,
        options.padding,
        options.dilation);
  }
}
