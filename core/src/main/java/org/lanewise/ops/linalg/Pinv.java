package org.lanewise.ops.linalg;

import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.pointwise.Where;

/**
 * Moore and Penrose's inverses of matrices, by singular values: {@code y x y = y, x y x = x}, and
 * {@code x y} and {@code y x} symmetric. Values up to the larger of {@code atol} and {@code rtol}
 * times the largest count as 0.
 *
 * <p>Shape: {@code [..., m, n] -> [..., n, m]}. Gradient, while the rank stays: {@code dx = -y^T dy
 * y^T + (1 - x y) dy^T y y^T + y^T y dy^T (1 - y x)}. Errors: NaN and infinities.
 */
final class Pinv extends Function {
  private final double atol;
  private final double rtol;

  Pinv(double atol, double rtol) {
    this.atol = atol;
    this.rtol = rtol;
  }

  /** The {@code rtol} that PyTorch takes by itself: the type's precision times the larger size. */
  static double tolerance(Tensor x) {
    return Math.max(x.size(-2), x.size(-1))
        * (x.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f));
  }

  /** What of singular values counts as more than 0; for the largest value first. */
  static Tensor counts(Tensor s, double atol, double rtol) {
    Tensor bound = s.slice(-1, 0, 1, 1).mul(rtol);
    Tensor least = Tensor.full(Shape.SCALAR, atol, s.dtype());
    return s.gt(new Where(bound.gt(least)).apply(bound, least));
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    MatrixBatch.check("pinv", x);
    Tensor[] parts = new Svd(false).apply(x);
    Tensor s = parts[1];
    Tensor zero = Tensor.zeros(Shape.SCALAR, s.dtype());
    Tensor inverse = new Where(counts(s, atol, rtol)).apply(s.reciprocal(), zero);
    Tensor left = parts[2].transpose(-2, -1).mul(inverse.unsqueeze(-2));
    Tensor y = left.matmul(parts[0].transpose(-2, -1));
    c.save(x, y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return gradient(c.saved(0), c.saved(1), g);
  }

  /** That of {@code x}, given its inverse {@code y} and the gradient of that. */
  static Tensor gradient(Tensor x, Tensor y, Tensor g) {
    Tensor yt = y.transpose(-2, -1);
    Tensor gt = g.transpose(-2, -1);
    Tensor inside = yt.matmul(g).matmul(yt);
    Tensor rows = gt.matmul(y).matmul(yt);
    Tensor columns = yt.matmul(y).matmul(gt);
    Tensor left = rows.sub(x.matmul(y.matmul(rows)));
    Tensor right = columns.sub(columns.matmul(y).matmul(x));
    return left.add(right).sub(inside);
  }
}
