package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Maximum over windows.
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]} with {@code
 * outH = (height + 2 padding - dilation (kernel - 1) - 1) / stride + 1}.
 */
public final class MaxPool2d extends Module {
  private final PoolOptions options;

  /** Windows side by side: the stride is the kernel. */
  public MaxPool2d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options. */
  public MaxPool2d(PoolOptions options) {
    this.options = options;
  }

  /** The defaults for a kernel: that stride, no padding, dilation 1. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.maxPool2d(x, options);
  }

  @Override
  protected String arguments() {
    List<Integer> stride = options.stride().isEmpty() ? options.kernel() : options.stride();
    return "kernelSize="
        + text(options.kernel())
        + ", stride="
        + text(stride)
        + ", padding="
        + text(options.padding())
        + ", dilation="
        + text(options.dilation())
        + (options.ceilMode() ? ", ceilMode=true" : "");
  }

  private static String text(List<Integer> numbers) {
    return numbers.size() == 1
        ? numbers.get(0).toString()
        : "(" + numbers.get(0) + ", " + numbers.get(1) + ")";
  }
}
