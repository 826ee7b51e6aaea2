package org.lanewise.ops.linalg;

import java.util.List;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;

/**
 * Determinants of matrices, by LU, multiplied in double precision.
 *
 * <p>Shape: {@code [..., n, n] -> [...]}; 1 for {@code n = 0}. Gradient: {@code dx = dy y x^-T},
 * and from the singular values {@code x = u s v} if a determinant is 0 but for rounding: {@code dx
 * = dy det(u) det(v) u p v} with {@code p_i} the product of all others than {@code s_i}. Errors:
 * matrices that are not square.
 */
public final class Det extends Function {
  /** The operation. */
  public static final Det INSTANCE = new Det();

  private Det() {}

  @Override
  public Tensor forward(Context c, Tensor x) {
    MatrixBatch.checkSquare("det", x);
    Tensor y = Tensor.empty(MatrixBatch.with(x), x.dtype());
    Diagonals.each(
        x,
        (i, diagonal, odd) -> {
          double product = odd ? -1 : 1;
          for (double d : diagonal) {
            product *= d;
          }
          Elements.setDouble(y.dtype(), y.segment(), i, product);
        });
    c.save(x, y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    Tensor y = c.saved(1);
    if (x.elements() == 0) {
      return Tensor.zeros(x.shape(), x.dtype());
    }
    Tensor factor = g.unsqueeze(-1).unsqueeze(-1);
    if (isAnySingular(x, y)) {
      return cofactors(x).mul(factor);
    }
    Tensor product = y.unsqueeze(-1).unsqueeze(-1).mul(factor);
    return Inverse.INSTANCE.apply(x).transpose(-2, -1).mul(product);
  }

  // A determinant is at most the product of the norms of the rows (Hadamard); one that is within
  // rounding of 0 beside that comes out as 0 or not by luck, and its matrix has no inverse.
  private static boolean isAnySingular(Tensor x, Tensor y) {
    int n = (int) x.size(-1);
    double rounding = n * (x.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f));
    double[] determinants = y.toDoubleArray();
    double[] norms = x.detach().norm(2, -1).toDoubleArray();
    for (int i = 0; i < determinants.length; i++) {
      double most = 1;
      for (int row = 0; row < n; row++) {
        most *= norms[i * n + row];
      }
      if (Math.abs(determinants[i]) <= rounding * most) {
        return true;
      }
    }
    return false;
  }

  private static Tensor cofactors(Tensor x) {
    Tensor[] parts = new Svd(false).apply(x);
    Tensor sign;
    try (Grad _ = Grad.off()) { // 1 or -1
      sign = INSTANCE.apply(parts[0]).mul(INSTANCE.apply(parts[2]));
    }
    Tensor others = productsOfOthers(parts[1]).mul(sign.unsqueeze(-1));
    return parts[0].mul(others.unsqueeze(-2)).matmul(parts[2]);
  }

  // Without a division, since some may be 0.
  private static Tensor productsOfOthers(Tensor s) {
    int n = (int) s.size(-1);
    Tensor[] products = new Tensor[n];
    Tensor before = Tensor.ones(s.select(-1, 0).shape(), s.dtype());
    for (int i = 0; i < n; i++) {
      products[i] = before;
      before = before.mul(s.select(-1, i));
    }
    Tensor after = Tensor.ones(s.select(-1, 0).shape(), s.dtype());
    for (int i = n - 1; i >= 0; i--) {
      products[i] = products[i].mul(after).unsqueeze(-1);
      after = after.mul(s.select(-1, i));
    }
    return Tensor.cat(List.of(products), -1);
  }
}
