package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Normalization by the root mean square of the last axes: {@code y = x / sqrt(mean of x^2 + eps) *
 * weight} (Zhang and Sennrich 2019, "Root Mean Square Layer Normalization").
 *
 * <pre>{@code
 * new RMSNorm(10).call(Tensor.randn(20, 5, 10)).shape(); // [20, 5, 10]
 * }</pre>
 *
 * <p>Shape: {@code [..., shape...]} to the same. <br>
 * Parameters: {@code weight [shape...]}; absent without affine. <br>
 * Init: 1.
 */
public final class RMSNorm extends Module {
  private final long[] shape;
  private final @Nullable Double eps;

  /** Normalization of the last axes, which have this shape, with a weight. */
  public RMSNorm(long... shape) {
    this(shape, null, true);
  }

  /**
   * Normalization of the last axes, which have this shape.
   *
   * @param eps added to the mean; null for the distance from 1 to the next number
   * @param elementwiseAffine whether there is a weight
   */
  public RMSNorm(long[] shape, @Nullable Double eps, boolean elementwiseAffine) {
    this.shape = LayerNorm.checked("RMSNorm", shape);
    this.eps = eps;
    if (elementwiseAffine) {
      addParameter("weight", this.shape);
    } else {
      addAbsentParameter("weight");
    }
    resetParameters();
  }

  /** Weight 1. */
  public void resetParameters() {
    Norms.reset(this);
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor weight = parameterOrNull("weight");
    return eps == null
        ? Functional.rmsNorm(x, shape, weight)
        : Functional.rmsNorm(x, shape, weight, eps);
  }

  @Override
  protected String arguments() {
    return LayerNorm.text(shape)
        + ", eps="
        + Numbers.text(eps)
        + ", elementwiseAffine="
        + (parameterOrNull("weight") != null);
  }
}
