package org.lanewise.ops.linalg;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Products by the rules of {@code torch.matmul}, reduced to products of matrices and of batches.
 *
 * <p>A vector on the left is a row, one on the right a column, and its axis vanishes; the axes
 * before the last two are batches and broadcast.
 */
public final class BroadcastMatMul {
  private BroadcastMatMul() {}

  /** {@code a b}. */
  public static Tensor of(Tensor a, Tensor b) {
    boolean row = a.rank() == 1;
    boolean column = b.rank() == 1;
    if (a.rank() == 0 || b.rank() == 0 || a.size(-1) != b.size(column ? 0 : -2)) {
      throw ShapeException.of(
          "matmul", "[..., n, k] and [..., k, m]", a.shape() + " and " + b.shape());
    }
    if (row && column) {
      return VectorForms.dot(a, b);
    }
    if (row) {
      // As a column of the transposed matrices: no batch of rows has to be made.
      return of(b.transpose(-2, -1), a);
    }
    if (column) {
      return a.rank() == 2 ? VectorForms.mv(a, b) : rows(a, b.unsqueeze(1)).squeeze(-1);
    }
    if (a.rank() == 2 && b.rank() == 2) {
      return a.mm(b);
    }
    return b.rank() == 2 ? rows(a, b) : batches(a, b);
  }

  // The batch is more rows of one matrix.
  private static Tensor rows(Tensor a, Tensor b) {
    long[] sizes = a.shape().toArray();
    long rows = 1;
    for (int i = 0; i < sizes.length - 1; i++) {
      rows *= sizes[i];
    }
    Tensor product = a.reshape(rows, a.size(-1)).mm(b);
    sizes[sizes.length - 1] = b.size(1);
    return product.view(sizes);
  }

  private static Tensor batches(Tensor a, Tensor b) {
    Shape batch = Shape.broadcast("matmul", batch(a), batch(b));
    Tensor product = batched(a, batch).bmm(batched(b, batch));
    return product.view(with(batch, a.size(-2), b.size(-1)));
  }

  private static Shape batch(Tensor x) {
    return Shape.of(Arrays.copyOf(x.shape().toArray(), x.rank() - 2));
  }

  private static long[] with(Shape batch, long rows, long columns) {
    long[] sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    sizes[batch.rank()] = rows;
    sizes[batch.rank() + 1] = columns;
    return sizes;
  }

  private static Tensor batched(Tensor x, Shape batch) {
    long rows = x.size(-2);
    long columns = x.size(-1);
    if (batch(x).elements() == 1) { // one matrix for all: no copies
      return x.reshape(rows, columns).expand(batch.elements(), rows, columns);
    }
    return x.expand(with(batch, rows, columns)).reshape(batch.elements(), rows, columns);
  }
}
