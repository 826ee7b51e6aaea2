package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.init.Init;

/**
 * Bilinear map {@code y_k = a^T W_k b + bias_k} of two vectors.
 *
 * <pre>{@code
 * new Bilinear(20, 30, 40).call(Tensor.randn(8, 20), Tensor.randn(8, 30)); // [8, 40]
 * }</pre>
 *
 * <p>Shape: {@code [..., in1]} and {@code [..., in2]} with the same leading axes, to {@code [...,
 * out]}. <br>
 * Parameters: {@code weight [out, in1, in2]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(in1)}.
 */
public final class Bilinear extends Module {
  private final long in1;
  private final long in2;
  private final long out;

  /** The map with a bias. */
  public Bilinear(long in1, long in2, long out) {
    this(in1, in2, out, true);
  }

  /** The map from {@code in1} and {@code in2} to {@code out} features. */
  public Bilinear(long in1, long in2, long out, boolean bias) {
    if (in1 < 1 || in2 < 1 || out < 1) {
      throw ShapeException.of(
          "Bilinear", "in1, in2 and out of at least 1", in1 + ", " + in2 + " and " + out);
    }
    this.in1 = in1;
    this.in2 = in2;
    this.out = out;
    addParameter("weight", out, in1, in2);
    if (bias) {
      addParameter("bias", out);
    } else {
      addAbsentParameter("bias");
    }
    resetParameters();
  }

  /** Draws first values anew. */
  public void resetParameters() {
    double bound = 1 / Math.sqrt((double) in1);
    Init.uniform(parameter("weight"), -bound, bound);
    Tensor bias = parameterOrNull("bias");
    if (bias != null) {
      Init.uniform(bias, -bound, bound);
    }
  }

  @Override
  public Tensor forward(Tensor a, Tensor b) {
    return Functional.bilinear(a, b, parameter("weight"), parameterOrNull("bias"));
  }

  @Override
  protected long multiplyAdds(Shape input, Shape output) {
    return output.elements() * in2 * (in1 + 1);
  }

  @Override
  protected String arguments() {
    return "in1Features="
        + in1
        + ", in2Features="
        + in2
        + ", outFeatures="
        + out
        + ", bias="
        + (parameterOrNull("bias") != null);
  }
}
