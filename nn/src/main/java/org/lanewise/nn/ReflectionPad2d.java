package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of the elements beside the edge, in turned order; the edge itself is not repeated.
 *
 * <pre>{@code
 * new ReflectionPad2d(1, 2, 0, 0).call(Tensor.randn(1, 3, 4, 4)); // [1, 3, 4, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}, or without
 * the batch, with the sizes and the amounts of both sides added.
 */
public final class ReflectionPad2d extends Border {
  /** One amount for all sides, or four: left, right, top and bottom. */
  public ReflectionPad2d(long... amounts) {
    super(2, PaddingMode.REFLECT, amounts);
  }
}
