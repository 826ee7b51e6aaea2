package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of one value. Amounts below 0 cut edges off.
 *
 * <pre>{@code
 * new ConstantPad3d(1, 0.5).call(Tensor.randn(1, 3, 4, 4, 4)); // [1, 3, 6, 6, 6]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, depth, height, width] -> [batch, channels, outD, outH, outW]},
 * or without the batch, with the sizes and the amounts of both sides added.
 */
public final class ConstantPad3d extends Border {
  private final double value;

  /** This amount on all sides. */
  public ConstantPad3d(long amount, double value) {
    this(new long[] {amount}, value);
  }

  /** One amount for all sides, or six: left, right, top, bottom, front and back. */
  public ConstantPad3d(long[] amounts, double value) {
    super(3, PaddingMode.CONSTANT, amounts);
    this.value = value;
  }

  @Override
  double value() {
    return value;
  }

  @Override
  protected String arguments() {
    return "padding=" + super.arguments() + ", value=" + value;
  }
}
