package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * {@code y = min(max(x, low), high)}, by default between -1 and 1.
 *
 * <pre>{@code
 * new Hardtanh(-1, 2).call(Tensor.of(-2f, 0, 3)); // [-1, 0, 2]
 * }</pre>
 *
 * <p>Shape: any.
 */
public final class Hardtanh extends Activation {
  private final double low;
  private final double high;

  /** Makes the module with {@code low = -1} and {@code high = 1}. */
  public Hardtanh() {
    this(-1, 1);
  }

  /** Makes the module with {@code low} and {@code high}. */
  public Hardtanh(double low, double high) {
    this(low, high, false);
  }

  /** Makes the module; if {@code inPlace}, its output is written over its input. */
  public Hardtanh(double low, double high, boolean inPlace) {
    super(inPlace);
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "Hardtanh: expected low below high, got " + low + " and " + high);
    }
    this.low = low;
    this.high = high;
  }

  @Override
  public Tensor forward(Tensor x) {
    return inPlace() ? x.hardtanhInPlace(low, high) : Functional.hardtanh(x, low, high);
  }

  @Override
  String own() {
    return "minVal=" + low + ", maxVal=" + high;
  }
}
