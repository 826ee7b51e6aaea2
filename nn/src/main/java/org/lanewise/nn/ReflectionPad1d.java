package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of the elements beside the edge, in turned order; the edge itself is not repeated.
 *
 * <pre>{@code
 * new ReflectionPad1d(1, 2).call(Tensor.randn(1, 3, 4)); // [1, 3, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size] -> [batch, channels, outSize]}, or without the batch,
 * with the sizes and the amounts of both sides added.
 */
public final class ReflectionPad1d extends Border {
  /** One amount for all sides, or two: left and right. */
  public ReflectionPad1d(long... amounts) {
    super(1, PaddingMode.REFLECT, amounts);
  }
}
