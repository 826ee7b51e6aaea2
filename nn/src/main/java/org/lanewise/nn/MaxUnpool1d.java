package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Puts the maxima of {@link MaxPool1d} back to their places, among zeros.
 *
 * <pre>{@code
 * Pooled pooled = new MaxPool1d(2).callWithIndices(Tensor.randn(1, 3, 8));
 * new MaxUnpool1d(2).call(pooled.values(), pooled.indices()); // [1, 3, 8]
 * }</pre>
 *
 * <p>Shape: maxima and places {@code [batch, channels, size] -> [batch, channels, outSize]}, or
 * without the batch, with {@code outSize = (size - 1) stride - 2 padding + kernel}.
 */
public final class MaxUnpool1d extends Unpooling {
  /** Windows side by side: the stride is the kernel. */
  public MaxUnpool1d(int kernel) {
    this(options(kernel));
  }

  /** Windows with options: kernel, stride and padding. */
  public MaxUnpool1d(PoolOptions options) {
    super(1, options);
  }

  /** The defaults for a kernel: that stride, no padding. */
  public static PoolOptions options(int... kernel) {
    return PoolOptions.kernel(kernel);
  }

  @Override
  Tensor unpool(Tensor x, Tensor indices, int... outputSize) {
    return Functional.maxUnpool1d(x, indices, options, outputSize);
  }
}
