package org.lanewise.ops.linalg;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;

/**
 * Products of two batches of matrices: {@code y_i = a_i b_i}; every type but BOOL.
 *
 * <p>Shape: {@code [b, n, k] x [b, k, m] -> [b, n, m]}. Gradient: {@code da_i = dy_i b_i^T, db_i =
 * a_i^T dy_i}.
 */
public final class Bmm extends BinaryFunction {
  /** The operation. */
  public static final Bmm INSTANCE = new Bmm();

  private Bmm() {}

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    if (a.rank() != 3) {
      throw ShapeException.of("bmm", "[b, n, k] and [b, k, m]", a.shape() + " and " + b.shape());
    }
    Tensor y = MatrixProduct.of("bmm", a, b);
    c.save(c.needsInputGrad(1) ? a : null, c.needsInputGrad(0) ? b : null);
    return y;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.bmm(c.saved(1).transpose(1, 2));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return c.saved(0).transpose(1, 2).bmm(g);
  }
}
