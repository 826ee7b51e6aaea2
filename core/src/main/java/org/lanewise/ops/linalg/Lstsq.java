package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.linalg.matrix.Factorizations;

/**
 * Least squares: the shortest of the {@code x} that make {@code |a x - b|} smallest. With {@code
 * values} by singular values, which are a result too, otherwise by a QR decomposition with pivots;
 * directions that are {@code rcond} times weaker than the strongest do not count.
 *
 * <p>Shape: {@code a [..., m, n], b [..., m, k] -> [..., n, k]}, the batches the same; ranks {@code
 * [...]}, INT64, and singular values {@code [..., min(m, n)]}. Gradient of the solution alone, as
 * that of {@code pinv(a) b}. Errors: NaN and infinities.
 */
final class Lstsq extends MultiFunction {
  private final boolean values;
  private final double rcond;

  Lstsq(boolean values, double rcond) {
    this.values = values;
    this.rcond = rcond;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    DType type = a.dtype();
    int m = (int) a.size(-2);
    int n = (int) a.size(-1);
    int k = Math.toIntExact(b.size(-1));
    int rows = Math.max(m, n);
    Tensor matrix = MatrixBatch.columns(a);
    Tensor x = MatrixBatch.emptyColumns(MatrixBatch.with(b, rows, k), type);
    x.fill(0);
    Copy.copy(b, x.slice(-2, 0, m, 1));
    Tensor s = Tensor.zeros(MatrixBatch.with(a, Math.min(m, n)), type);
    Tensor ranks = Tensor.zeros(MatrixBatch.with(a), DType.INT64);
    int[] codes =
        MatrixBatch.each(
            Math.min(m, n) == 0 ? 0 : MatrixBatch.count(a),
            4.0 * m * n * (Math.min(m, n) + k),
            i -> solve(type, m, n, k, matrix, x, s, ranks, i));
    matrix.release();
    MatrixBatch.refuse(
        "lstsq",
        "finite numbers",
        codes,
        code -> code == 1 ? "NaN or infinity in a matrix" : "a matrix without convergence");
    Tensor solution = Math.min(m, n) == 0 ? x.fill(0) : x;
    Tensor result = MatrixBatch.columns(solution.slice(-2, 0, n, 1));
    x.release();
    c.save(a, b);
    c.markNonDifferentiable(ranks, s);
    return new Tensor[] {result, ranks, s};
  }

  private int solve(
      DType type, int m, int n, int k, Tensor a, Tensor x, Tensor s, Tensor ranks, long i) {
    MemorySegment matrix = a.segment();
    MemorySegment right = x.segment();
    long elements = (long) m * n;
    long columns = (long) Math.max(m, n) * k;
    if (!Factorizations.isFinite(type, matrix, i * elements, elements)
        || !Factorizations.isFinite(type, right, i * columns, columns)) {
      return 1;
    }
    int count = Math.min(m, n);
    int rank =
        Factorizations.leastSquares(
            type,
            values,
            m,
            n,
            k,
            matrix,
            i * elements,
            right,
            i * columns,
            s.segment(),
            i * count,
            rcond);
    Elements.setLong(DType.INT64, ranks.segment(), i, rank);
    return rank < 0 ? 2 : 0;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[2];
    }
    Tensor a = c.saved(0);
    Tensor inverse = new Pinv(0, rcond).apply(a);
    Tensor matrix =
        c.needsInputGrad(0)
            ? Pinv.gradient(a, inverse, g.matmul(c.saved(1).transpose(-2, -1)))
            : null;
    return new @Nullable Tensor[] {matrix, inverse.transpose(-2, -1).matmul(g)};
  }
}
