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
public sealed class Linear extends Module permits LazyLinear {
  private long in; // 0 until a lazy layer is called
  private final long out;

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
    addParameter("weight", out, in);
    if (bias) {
      addParameter("bias", out);
    } else {
      addAbsentParameter("bias");
    }
    Affine.reset(this);
  }

  /** The map to {@code out} features from as many as the first input has. */
  Linear(long out, boolean bias) {
    if (out < 1) {
      throw ShapeException.of("LazyLinear", "out of at least 1", out);
    }
    this.out = out;
    addLazyParameter("weight", out, Lazy.UNKNOWN);
    if (bias) {
      addLazyParameter("bias", out);
    } else {
      addAbsentParameter("bias");
    }
  }

  @Override
  protected final long lazySize(Tensor x) {
    if (x.rank() < 1 || x.size(-1) < 1) {
      throw ShapeException.of(typeName(), "an input with a last axis of at least 1", x.shape());
    }
    return x.size(-1);
  }

  @Override
  protected final void initialize(long size, boolean loaded) {
    in = size;
    if (!loaded) {
      resetParameters();
    }
  }

  /** Draws first values anew. */
  public final void resetParameters() {
    Affine.reset(this);
  }

  @Override
  public final Tensor forward(Tensor x) {
    return Functional.linear(x, parameter("weight"), parameterOrNull("bias"));
  }

  @Override
  protected final long multiplyAdds(Shape input, Shape output) {
    return output.elements() * in;
  }

  @Override
  protected final String arguments() {
    return "inFeatures=" + in + ", outFeatures=" + out + ", bias=" + Affine.hasBias(this);
  }
}
