package org.lanewise.ops.linalg;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Elements;

/**
 * Signs of the determinants of matrices and logarithms of their absolute values, by LU.
 *
 * <p>Shape: {@code [..., n, n] -> [...], [...]}. Gradient: {@code dx = dlog x^-T}, none from the
 * sign. A singular matrix has sign 0 and logarithm minus infinity; its gradient is an error. Other
 * errors: matrices that are not square.
 */
final class Slogdet extends MultiFunction {
  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    MatrixBatch.checkSquare("slogdet", x);
    Tensor sign = Tensor.empty(MatrixBatch.with(x), x.dtype());
    Tensor log = Tensor.empty(sign.shape(), x.dtype());
    Diagonals.each(
        x,
        (i, diagonal, odd) -> {
          double signs = odd ? -1 : 1;
          double sum = 0;
          for (double d : diagonal) {
            signs *= Math.signum(d);
            sum += Math.log(Math.abs(d));
          }
          Elements.setDouble(x.dtype(), sign.segment(), i, signs);
          Elements.setDouble(x.dtype(), log.segment(), i, sum);
        });
    c.save(x);
    return new Tensor[] {sign, log};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor x = c.saved(0);
    Tensor g = gradients[1];
    Tensor result =
        g == null || x.elements() == 0
            ? Tensor.zeros(x.shape(), x.dtype())
            : Inverse.INSTANCE.apply(x).transpose(-2, -1).mul(g.unsqueeze(-1).unsqueeze(-1));
    return new @Nullable Tensor[] {result};
  }
}
