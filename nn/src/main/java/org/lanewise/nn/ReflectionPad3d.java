package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of the elements beside the edge, in turned order; the edge itself is not repeated.
 *
 * <pre>{@code
 * new ReflectionPad3d(1, 2, 0, 0, 0, 0).call(Tensor.randn(1, 3, 4, 4, 4)); // [1, 3, 4, 4, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch, with the sizes and the amounts of both sides added.
 */
public final class ReflectionPad3d extends Border {
  /** One amount for all sides, or six: left, right, top, bottom, front and back. */
  public ReflectionPad3d(long... amounts) {
    super(3, PaddingMode.REFLECT, amounts);
  }
}
