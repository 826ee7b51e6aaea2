package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Puts the maxima of {@link MaxPool2d} back to their places, among zeros.
 *
 * <pre>{@code
 * Pooled pooled = new MaxPool2d(2).callWithIndices(Tensor.randn(1, 3, 8, 8));
 * new MaxUnpool2d(2).call(pooled.values(), pooled.indices()); // [1, 3, 8, 8]
 * }</pre>
 *
 * <p>Shape: maxima and places {@code [batch, channels, height, width] -> [batch, channels, outH,
 * outW]}, or without the batch, with {@code outH = (height - 1) stride - 2 padding + kernel}.
 */
public final class MaxUnpool2d extends Unpooling {
  /** Windows side by side: the stride is the kernel. */
  public MaxUnpool2d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options: kernel, stride and padding. */
  public MaxUnpool2d(PoolOptions options) {
    super(2, options);
  }

  /** The defaults for a kernel: that stride, no padding. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  Tensor unpool(Tensor x, Tensor indices, int... outputSize) {
    return Functional.maxUnpool2d(x, indices, options, outputSize);
  }
}
