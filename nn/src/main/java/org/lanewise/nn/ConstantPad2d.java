package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of one value. Amounts below 0 cut edges off.
 *
 * <pre>{@code
 * new ConstantPad2d(1, 0.5).call(Tensor.randn(1, 3, 4, 4)); // [1, 3, 6, 6]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, height, width] -> [batch, channels, outH, outW]}, or without
 * the batch, with the sizes and the amounts of both sides added.
 */
public final class ConstantPad2d extends Border {
  private final double value;

  /** This amount on all sides. */
  public ConstantPad2d(long amount, double value) {
    this(new long[] {amount}, value);
  }

  /** One amount for all sides, or four: left, right, top and bottom. */
  public ConstantPad2d(long[] amounts, double value) {
    super(2, PaddingMode.CONSTANT, amounts);
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
