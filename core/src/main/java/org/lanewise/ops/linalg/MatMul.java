package org.lanewise.ops.linalg;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;

/**
 * Product of two matrices: {@code y = a b}; every type but BOOL.
 *
 * <p>Shape: {@code [n, k] x [k, m] -> [n, m]}; {@code k = 0} gives zeros. Transposed views are read
 * where they lie. Gradient: {@code da = dy b^T, db = a^T dy}.
 */
public final class MatMul extends BinaryFunction {
  /** The operation. */
  public static final MatMul INSTANCE = new MatMul();

  private MatMul() {}

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    if (a.rank() != 2) {
      throw ShapeException.of("mm", "[n, k] and [k, m]", a.shape() + " and " + b.shape());
    }
    Tensor y = MatrixProduct.of("mm", a, b);
    c.save(c.needsInputGrad(1) ? a : null, c.needsInputGrad(0) ? b : null);
    return y;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.mm(c.saved(1).t());
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return c.saved(0).t().mm(g);
  }
}
