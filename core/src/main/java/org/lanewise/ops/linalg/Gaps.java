package org.lanewise.ops.linalg;

import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Differences of values of a spectrum, which divide gradients of vectors. */
final class Gaps {
  private Gaps() {}

  /** {@code y_ij = v_j - v_i}, and 1 on the diagonal: {@code [..., n] -> [..., n, n]}. */
  static Tensor of(Tensor v) {
    return v.unsqueeze(-2).sub(v.unsqueeze(-1)).add(identity(v));
  }

  /** Ones on the diagonal: {@code [n, n]} for the last axis of {@code v}. */
  static Tensor identity(Tensor v) {
    Tensor one = Tensor.zeros(Shape.of(v.size(-1), v.size(-1)), v.dtype());
    one.diagonal().fill(1);
    return one;
  }

  /** {@code x - x^T}. */
  static Tensor skew(Tensor x) {
    return x.sub(x.transpose(-2, -1));
  }
}
