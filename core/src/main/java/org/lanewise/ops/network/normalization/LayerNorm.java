package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Layer normalization (Ba, Kiros and Hinton 2016): over the last axes, {@code y = (x - mean) /
 * sqrt(variance + eps) * w + b}.
 *
 * <p>Shape: {@code x [..., shape...]} to the same, weight and bias {@code shape} or null. Gradient:
 * see {@link Normalization}.
 */
public final class LayerNorm {
  private LayerNorm() {}

  /** The normalized input. */
  public static Tensor of(
      Tensor x, Shape shape, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    NormView view = view("layerNorm", x, shape, weight);
    Operands.check("layerNorm", "bias", bias, shape, x);
    return Normalization.apply("layerNorm", x, view, true, weight, bias, eps, null, false)[0];
  }

  /** The rows of the last axes, which must be {@code shape}; checks the weight too. */
  static NormView view(String name, Tensor x, Shape shape, @Nullable Tensor weight) {
    Operands.checkInput(name, x, 0);
    int rank = shape.rank();
    if (rank == 0) {
      throw ShapeException.of(name, "a shape of at least one axis", shape);
    }
    boolean ends = x.rank() >= rank;
    for (int i = 1; ends && i <= rank; i++) {
      ends = x.size(-i) == shape.size(-i);
    }
    if (!ends) {
      throw ShapeException.of(name, "x whose last axes are " + shape, x.shape());
    }
    Operands.check(name, "weight", weight, shape, x);
    return NormView.of(name, x.shape(), 1, shape.elements(), 1, false);
  }
}
