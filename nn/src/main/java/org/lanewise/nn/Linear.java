package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Affine map {@code y = x W^T + b}.
 *
 * <pre>{@code
 * new Linear(20, 30).call(Tensor.randn(128, 20)).shape(); // [128, 30]
 * }</pre>
 *
 * <p>Shape: {@code [..., in] -> [..., out]}. <br>
 * Parameters: {@code weight [out, in]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(in)}.
 */
public final class Linear extends Module {
  private final long in;
  private final long out;
  private final boolean bias;

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
    this.bias = bias;
    addParameter("weight", out, in);
    if (bias) {
      addParameter("bias", out);
    } else {
      addAbsentParameter("bias");
    }
    resetParameters();
  }

  /** Draws first values anew. */
  public void resetParameters() {
    Affine.reset(this);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.linear(x, parameter("weight"), parameterOrNull("bias"));
  }

  @Override
  protected long multiplyAdds(Shape input, Shape output) {
    return output.elements() * in;
  }

  @Override
  protected String arguments() {
    return "inFeatures=" + in + ", outFeatures=" + out + ", bias=" + bias;
  }
}
