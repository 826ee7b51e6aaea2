package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Cosine of the angle between vectors: {@code y = a b / (max(|a|, eps) max(|b|, eps))}.
 *
 * <pre>{@code
 * new CosineSimilarity().call(Tensor.randn(8, 5), Tensor.randn(8, 5)); // [8]
 * }</pre>
 *
 * <p>Shape: two that broadcast together, to their shape without the axis.
 */
public final class CosineSimilarity extends Module {
  private final int axis;
  private final double eps;

  /** Along axis 1, with {@code eps = 1e-8}. */
  public CosineSimilarity() {
    this(1);
  }

  /** Along this axis, with {@code eps = 1e-8}. */
  public CosineSimilarity(int axis) {
    this(axis, 1e-8);
  }

  /** Along this axis, with lengths of at least {@code eps}. */
  public CosineSimilarity(int axis, double eps) {
    this.axis = axis;
    this.eps = eps;
  }

  @Override
  public Tensor forward(Tensor a, Tensor b) {
    return Functional.cosineSimilarity(a, b, axis, eps);
  }
}
