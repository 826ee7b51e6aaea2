package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border that repeats the edge.
 *
 * <pre>{@code
 * new ReplicationPad3d(1, 2, 0, 0, 0, 0).call(Tensor.randn(1, 3, 4, 4, 4)); // [1, 3, 4, 4, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch, with the sizes and the amounts of both sides added.
 */
public final class ReplicationPad3d extends Border {
  /** One amount for all sides, or six: left, right, top, bottom, front and back. */
  public ReplicationPad3d(long... amounts) {
    super(3, PaddingMode.REPLICATE, amounts);
  }
}
