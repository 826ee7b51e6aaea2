package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y = x} where {@code x} is above the threshold, {@code value} elsewhere.
 *
 * <pre>{@code
 * new Threshold(0.5, -1).call(Tensor.of(-2f, 0, 3)); // [-1, -1, 3]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Threshold extends Activation {
  private final double threshold;
  private final double value;

  /** Makes the module with {@code threshold} and {@code value}. */
  public Threshold(double threshold, double value) {
    this(threshold, value, false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public Threshold(double threshold, double value, boolean inPlace) {
    super(inPlace);
    this.threshold = threshold;
    this.value = value;
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace()
        ? x.thresholdInPlace(threshold, value)
        : Functional.threshold(x, threshold, value);
  }

  @Override
  String own() {
    return "threshold=" + threshold + ", value=" + value;
  }
}
