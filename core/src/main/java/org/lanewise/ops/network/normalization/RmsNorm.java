package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * Normalization by the root mean square (Zhang and Sennrich 2019): over the last axes, {@code y = x
 * / sqrt(mean of x^2 + eps) * w}.
 *
 * <p>Shape: {@code x [..., shape...]} to the same, weight {@code shape} or null. Gradient: see
 * {@link Normalization}.
 */
public final class RmsNorm {
  private RmsNorm() {}

  /** The normalized input. */
  public static Tensor of(Tensor x, Shape shape, @Nullable Tensor weight, double eps) {
    NormView view = LayerNorm.view("rmsNorm", x, shape, weight);
    return Normalization.apply("rmsNorm", x, view, false, weight, null, eps, null, false)[0];
  }
}
