package org.lanewise.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Layer normalization: over the last axes, {@code y = (x - mean) / sqrt(variance + eps) * weight +
 * bias} (Ba et al. 2016, "Layer Normalization").
 *
 * <pre>{@code
 * new LayerNorm(10).call(Tensor.randn(20, 5, 10)).shape(); // [20, 5, 10]
 * }</pre>
 *
 * <p>Shape: {@code [..., shape...]} to the same. <br>
 * Parameters: {@code weight [shape...]}, {@code bias [shape...]}; absent without affine. <br>
 * Init: weight 1, bias 0.
 */
public final class LayerNorm extends Module {
  private final long[] shape;
  private final NormOptions options;

  /** Normalization of the last axes, which have this shape, with eps 1e-5, weight and bias. */
  public LayerNorm(long... shape) {
    this(shape, options());
  }

  /** Normalization of the last axis, which has this size. */
  public LayerNorm(long size, NormOptions options) {
    this(new long[] {size}, options);
  }

  /** Normalization of the last axes, which have this shape. */
  public LayerNorm(long[] shape, NormOptions options) {
    this.shape = checked("LayerNorm", shape);
    this.options = options;
    if (options.affine()) {
      addParameter("weight", this.shape);
    } else {
      addAbsentParameter("weight");
    }
    if (options.affine() && options.bias()) {
      addParameter("bias", this.shape);
    } else {
      addAbsentParameter("bias");
    }
    resetParameters();
  }

  static long[] checked(String name, long[] shape) {
    if (shape.length == 0) {
      throw ShapeException.of(name, "the size of at least one axis", "none");
    }
    return Shape.of(name, shape).toArray();
  }

  static String text(long[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
  }

  /** Weight 1, bias 0. */
  public void resetParameters() {
    Norms.reset(this);
  }

  /** Eps 1e-5, weight and bias. */
  public static NormOptions options() {
    return new NormOptions(1e-5, true, true);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.layerNorm(
        x, shape, parameterOrNull("weight"), parameterOrNull("bias"), options.eps());
  }

  @Override
  protected String arguments() {
    return text(shape)
        + ", eps="
        + Numbers.text(options.eps())
        + ", elementwiseAffine="
        + options.affine()
        + ", bias="
        + (options.affine() && options.bias());
  }
}
