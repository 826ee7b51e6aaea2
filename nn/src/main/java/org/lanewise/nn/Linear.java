package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Affine map {@code y = x W^T + b}.
 *
 * <p>Shape: {@code [..., in] -> [..., out]}. <br>
 * Parameters: {@code weight [out, in]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(in)}.
 */
public final class Linear extends Module {
  private final long in;
  private final long out;
  private final Tensor weight;
  private final @Nullable Tensor bias;

  /** The map from {@code in} to {@code out} features, with a bias. */
  public Linear(long in, long out) {
    this(in, out, true);
  }

  /** The map from {@code in} to {@code out} features. */
  public Linear(long in, long out, boolean bias) {
    if (in < 1 || out < 1) {
      throw ShapeException.of("Linear", "in and out of at least 1", in + " and " + out);
    }
    this.in = in;
    this.out = out;
    this.weight = addParameter("weight", Affine.parameter(out, in));
    this.bias = bias ? addParameter("bias", Affine.parameter(out)) : null;
    Affine.reset(weight, this.bias);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.linear(x, weight, bias);
  }

  @Override
  protected String arguments() {
    return "inFeatures=" + in + ", outFeatures=" + out + ", bias=" + (bias != null);
  }
}
