package org.lanewise.ops.linalg;

import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;

/**
 * Product of two matrices: {@code y = a b}.
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
    if (a.rank() != 2 || b.rank() != 2 || a.size(1) != b.size(0)) {
      throw ShapeException.of("mm", "[n, k] and [k, m]", a.shape() + " and " + b.shape());
    }
    DType type = Matrices.check("mm", a, b);
    c.save(a, b);
    Tensor y = Tensor.empty(Shape.of(a.size(0), b.size(1)), type);
    Tensor left = Matrices.readable(a);
    Tensor right = Matrices.readable(b);
    Products.parallel(
        type,
        Math.toIntExact(a.size(0)),
        Math.toIntExact(b.size(1)),
        Math.toIntExact(a.size(1)),
        Matrices.of(left, left.offset()),
        Matrices.of(right, right.offset()),
        0,
        Matrices.of(y, 0));
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

  /**
   * The product by {@code torch.matmul}'s rules, reduced to products of matrices and batches of
   * them.
   */
  public static Tensor general(Tensor a, Tensor b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw ShapeException.of("matmul", "at least one axis each", a.shape() + " and " + b.shape());
    }
    if (a.rank() == 1) {
      return general(a.unsqueeze(0), b).squeeze(b.rank() == 1 ? 0 : -2);
    }
    if (b.rank() == 1) {
      return general(a, b.unsqueeze(1)).squeeze(-1);
    }
    if (a.size(-1) != b.size(-2)) {
      throw ShapeException.of(
          "matmul", "[..., n, k] and [..., k, m]", a.shape() + " and " + b.shape());
    }
    if (a.rank() == 2 && b.rank() == 2) {
      return a.mm(b);
    }
    if (b.rank() == 2) { // the batch is more rows
      Tensor rows = a.flatten(0, -2).mm(b);
      long[] sizes = a.shape().toArray();
      sizes[sizes.length - 1] = b.size(1);
      return rows.view(sizes);
    }
    Shape batch = Shape.broadcast("matmul", batch(a), batch(b));
    Tensor product = batched(a, batch).bmm(batched(b, batch));
    long[] sizes = java.util.Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    sizes[batch.rank()] = a.size(-2);
    sizes[batch.rank() + 1] = b.size(-1);
    return product.view(sizes);
  }

  private static Shape batch(Tensor x) {
    return Shape.of(java.util.Arrays.copyOf(x.shape().toArray(), x.rank() - 2));
  }

  private static Tensor batched(Tensor x, Shape batch) {
    long[] sizes = java.util.Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    sizes[batch.rank()] = x.size(-2);
    sizes[batch.rank() + 1] = x.size(-1);
    return x.expand(sizes).reshape(batch.elements(), x.size(-2), x.size(-1));
  }
}
