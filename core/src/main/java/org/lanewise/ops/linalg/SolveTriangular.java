package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.linalg.matrix.LinearSystems;

/**
 * Solutions of systems of linear equations with one triangle of a matrix: {@code a x = b}; the
 * other triangle is not read, with {@code unit} nor is the diagonal, which counts as ones.
 *
 * <p>Shape: {@code a [..., n, n], b [..., n, k] -> [..., n, k]}, the batches the same. Gradient:
 * {@code db = a^-T dx}, {@code da} the triangle of {@code -db x^T}. A zero on the diagonal gives
 * infinities and NaN.
 */
final class SolveTriangular extends MultiFunction {
  private final boolean upper;
  private final boolean unit;

  SolveTriangular(boolean upper, boolean unit) {
    this.upper = upper;
    this.unit = unit;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor a = inputs[0];
    DType type = a.dtype();
    int n = (int) a.size(-1);
    int k = Math.toIntExact(inputs[1].size(-1));
    Tensor x = MatrixBatch.columns(inputs[1]);
    Tensor rows = a.contiguous(); // to LAPACK the transpose, so that upper is lower
    MemorySegment matrix = rows.segment();
    MemorySegment right = x.segment();
    long elements = (long) n * n;
    MatrixBatch.each(
        elements == 0 ? 0 : MatrixBatch.count(a),
        (double) elements * k,
        i -> {
          long at = rows.offset() + i * elements;
          LinearSystems.triangular(type, !upper, true, unit, n, k, matrix, at, right, i * n * k);
          return 0;
        });
    c.save(a, c.needsInputGrad(0) ? x : null);
    return new Tensor[] {x};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[2];
    }
    Tensor transposed = c.saved(0).transpose(-2, -1);
    Tensor right = new SolveTriangular(!upper, unit).applyOne(transposed, g);
    Tensor matrix = null;
    if (c.needsInputGrad(0)) {
      Tensor product = right.matmul(c.saved(1).transpose(-2, -1)).neg();
      int k = unit ? 1 : 0;
      matrix = upper ? product.triu(k) : product.tril(-k);
    }
    return new @Nullable Tensor[] {matrix, right};
  }
}
