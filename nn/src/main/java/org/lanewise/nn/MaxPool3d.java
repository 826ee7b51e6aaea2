package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;
import org.lanewise.nn.functional.Pooled;

/**
 * Maximum over windows.
 *
 * <pre>{@code
 * new MaxPool3d(2).call(Tensor.randn(1, 3, 8, 8, 8)); // [1, 3, 4, 4, 4]
 * new MaxPool3d(MaxPool3d.options(3).stride(2).padding(1)).call(Tensor.randn(1, 3, 8, 8, 8)); // [1, 3, 4, 4, 4]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch, with {@code outD = (depth + 2 padding - dilation (kernel - 1) - 1) / stride
 * + 1}, rounded down, or up in {@code ceilMode}.
 */
public final class MaxPool3d extends MaxPooling {
  /** Windows side by side: the stride is the kernel. */
  public MaxPool3d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options. */
  public MaxPool3d(PoolOptions options) {
    super(options);
  }

  /** The defaults for a kernel: that stride, no padding, dilation 1. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.maxPool3d(x, options);
  }

  @Override
  Pooled withIndices(Tensor x) {
    return Functional.maxPool3dWithIndices(x, options);
  }
}
