package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of zeros. Amounts below 0 cut edges off.
 *
 * <pre>{@code
 * new ZeroPad1d(1, 2).call(Tensor.randn(1, 3, 4)); // [1, 3, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size] -> [batch, channels, outSize]}, or without the batch,
 * with the sizes and the amounts of both sides added.
 */
public final class ZeroPad1d extends Border {
  /** One amount for all sides, or two: left and right. */
  public ZeroPad1d(long... amounts) {
    super(1, PaddingMode.CONSTANT, amounts);
  }
}
