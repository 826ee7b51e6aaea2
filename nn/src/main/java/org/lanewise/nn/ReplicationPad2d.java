package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border that repeats the edge.
 *
 * <pre>{@code
 * new ReplicationPad2d(1, 2, 0, 0).call(Tensor.randn(1, 3, 4, 4)); // [1, 3, 4, 7]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}, or without
 * the batch, with the sizes and the amounts of both sides added.
 */
public final class ReplicationPad2d extends Border {
  /** One amount for all sides, or four: left, right, top and bottom. */
  public ReplicationPad2d(long... amounts) {
    super(2, PaddingMode.REPLICATE, amounts);
  }
}
