package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Mean over windows.
 *
 * <pre>{@code
 * new AvgPool3d(2).call(Tensor.randn(1, 3, 8, 8, 8)); // [1, 3, 4, 4, 4]
 * new AvgPool3d(AvgPool3d.options(3).stride(2).padding(1)).call(Tensor.randn(1, 3, 8, 8, 8)); // [1, 3, 4, 4, 4]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch, with {@code outD = (depth + 2 padding - kernel) / stride + 1}, rounded
 * down, or up in {@code ceilMode}.
 */
public final class AvgPool3d extends Pooling {
  /** Windows side by side: the stride is the kernel. */
  public AvgPool3d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options. */
  public AvgPool3d(PoolOptions options) {
    super(options);
  }

  /** The defaults for a kernel: that stride, no padding, which counts. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.avgPool3d(x, options);
  }

  @Override
  protected String arguments() {
    return window();
  }
}
