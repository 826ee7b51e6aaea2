package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Mean over windows.
 *
 * <pre>{@code
 * new AvgPool1d(2).call(Tensor.randn(1, 3, 8)); // [1, 3, 4]
 * new AvgPool1d(AvgPool1d.options(3).stride(2).padding(1)).call(Tensor.randn(1, 3, 8)); // [1, 3, 4]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size] -> [batch, channels, outSize]}, or without the batch,
 * with {@code outSize = (size + 2 padding - kernel) / stride + 1}, rounded down, or up in {@code
 * ceilMode}.
 */
public final class AvgPool1d extends Pooling {
  /** Windows side by side: the stride is the kernel. */
  public AvgPool1d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options. */
  public AvgPool1d(PoolOptions options) {
    super(options);
  }

  /** The defaults for a kernel: that stride, no padding, which counts. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.avgPool1d(x, options);
  }

  @Override
  protected String arguments() {
    return window(1);
  }
}
