package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Mean over windows.
 *
 * <pre>{@code
 * new AvgPool2d(2).call(Tensor.randn(1, 3, 8, 8)); // [1, 3, 4, 4]
 * new AvgPool2d(AvgPool2d.options(3).stride(2).padding(1)).call(Tensor.randn(1, 3, 8, 8)); // [1, 3, 4, 4]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}, or without
 * the batch, with {@code outH = (height + 2 padding - kernel) / stride + 1}, rounded down, or up in
 * {@code ceilMode}.
 */
public final class AvgPool2d extends Pooling {
  /** Windows side by side: the stride is the kernel. */
  public AvgPool2d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options. */
  public AvgPool2d(PoolOptions options) {
    super(options);
  }

  /** The defaults for a kernel: that stride, no padding, which counts. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.avgPool2d(x, options);
  }

  @Override
  protected String arguments() {
    return window();
  }
}
