package org.lanewise.nn.utils;

import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;

/**
 * The exponential of square matrices by scaling and squaring: {@code e^A = (e^(A / 2^s))^(2^s)},
 * with the first 14 terms of the series, for a norm of at most 1/2. The rest of the series is below
 * 2^-53 then.
 */
final class MatrixExp {
  private static final int TERMS = 14;

  private MatrixExp() {}

  /** Shape: {@code [..., n, n]}, to the same. */
  static Tensor of(Tensor a) {
    int squarings = squarings(a);
    Tensor scaled = a.mul(Math.scalb(1.0, -squarings));
    Tensor one = Tensor.eye(a.size(-1), a.size(-1)).to(a.dtype());
    Tensor sum = one; // Horner's rule
    for (int i = TERMS; i >= 1; i--) {
      sum = scaled.matmul(sum).div((double) i).add(one);
    }
    for (int i = 0; i < squarings; i++) {
      sum = sum.matmul(sum);
    }
    return sum;
  }

  private static int squarings(Tensor a) {
    if (a.elements() == 0) {
      return 0;
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      double norm = a.abs().sum(new int[] {-2}, false).max().item();
      return norm > 0.5 && Double.isFinite(norm) ? Math.getExponent(norm) + 2 : 0;
    }
  }
}
