package org.lanewise.nn;

import org.lanewise.nn.functional.PaddingMode;

/**
 * A border of one value. Amounts below 0 cut edges off.
 *
 * <pre>{@code
 * new ConstantPad1d(1, 0.5).call(Tensor.randn(1, 3, 4)); // [1, 3, 6]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size] -> [batch, channels, outSize]}, or without the batch,
 * with the sizes and the amounts of both sides added.
 */
public final class ConstantPad1d extends Border {
  private final double value;

  /** This amount on all sides. */
  public ConstantPad1d(long amount, double value) {
    this(new long[] {amount}, value);
  }

  /** One amount for all sides, or two: left and right. */
  public ConstantPad1d(long[] amounts, double value) {
    super(1, PaddingMode.CONSTANT, amounts);
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
