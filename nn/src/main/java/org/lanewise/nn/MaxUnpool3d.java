package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Puts the maxima of {@link MaxPool3d} back to their places, among zeros.
 *
 * <pre>{@code
 * Pooled pooled = new MaxPool3d(2).callWithIndices(Tensor.randn(1, 3, 8, 8, 8));
 * new MaxUnpool3d(2).call(pooled.values(), pooled.indices()); // [1, 3, 8, 8, 8]
 * }</pre>
 *
 * <p>Shape: maxima and places {@code [batch, channels, depth, height, width] -> [batch, channels,
 * outD, outH, outW]}, or without the batch, with {@code outD = (depth - 1) stride - 2 padding +
 * kernel}.
 */
public final class MaxUnpool3d extends Unpooling {
  /** Windows side by side: the stride is the kernel. */
  public MaxUnpool3d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options: kernel, stride and padding. */
  public MaxUnpool3d(PoolOptions options) {
    super(3, options);
  }

  /** The defaults for a kernel: that stride, no padding. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  Tensor unpool(Tensor x, Tensor indices, int... outputSize) {
    return Functional.maxUnpool3d(x, indices, options, outputSize);
  }
}
