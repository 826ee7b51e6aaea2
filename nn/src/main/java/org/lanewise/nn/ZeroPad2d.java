package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of zeros. Amounts below 0 cut edges off.
 *
 * <pre>{@code
 * new ZeroPad2d(1, 2, 0, 0).call(Tensor.randn(1, 3, 4, 4)); // [1, 3, 4, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}, or without
 * the batch, with the sizes and the amounts of both sides added.
 */
public final class ZeroPad2d extends Border {
  /** One amount for all sides, or four: left, right, top and bottom. */
  public ZeroPad2d(long... amounts) {
    super(2, PaddingMode.CONSTANT, amounts);
  }
}
