package org.lanewise.ops.linalg;

import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.parallel.Parallel;

/**
 * Products of two batches of matrices: {@code y_i = a_i b_i}.
 *
 * <p>Shape: {@code [b, n, k] x [b, k, m] -> [b, n, m]}. Gradient: {@code da_i = dy_i b_i^T, db_i =
 * a_i^T dy_i}.
 */
public final class Bmm extends BinaryFunction {
  /** The operation. */
  public static final Bmm INSTANCE = new Bmm();

  private static final long PIECE = 400_000;

  private Bmm() {}

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    if (a.rank() != 3 || b.rank() != 3 || a.size(0) != b.size(0) || a.size(2) != b.size(1)) {
      throw ShapeException.of("bmm", "[b, n, k] and [b, k, m]", a.shape() + " and " + b.shape());
    }
    DType type = Matrices.check("bmm", a, b);
    c.save(a, b);
    int n = Math.toIntExact(a.size(1));
    int k = Math.toIntExact(a.size(2));
    int m = Math.toIntExact(b.size(2));
    Tensor y = Tensor.empty(Shape.of(a.size(0), n, m), type);
    Tensor left = Matrices.readable(a);
    Tensor right = Matrices.readable(b);
    long work = Math.max(1, (long) n * k * m);
    Parallel.ranges(
        a.size(0),
        Math.max(1, PIECE / work),
        (from, to) -> {
          for (long i = from; i < to; i++) {
            Products.single(
                type,
                n,
                m,
                k,
                Matrices.of(left, left.offset() + i * left.stride(0)),
                Matrices.of(right, right.offset() + i * right.stride(0)),
                0,
                Matrices.of(y, i * n * m));
          }
        });
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
