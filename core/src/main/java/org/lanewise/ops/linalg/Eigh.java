package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Elements;
import org.lanewise.ops.linalg.matrix.Factorizations;

/**
 * Eigenvalues of symmetric matrices, rising, and their vectors, as columns: {@code x = q l q^T}.
 * Only one triangle of {@code x} is read.
 *
 * <p>Shape: {@code [..., n, n] -> [..., n], [..., n, n]}. Gradient: {@code dx = q (dl + skew(q^T
 * dq) / (2 e)) q^T, e_ij = l_j - l_i}; of the vectors only where the values differ, and where the
 * result does not depend on the vectors' signs. Errors: matrices that are not square; NaN and
 * infinities give NaN.
 */
final class Eigh extends MultiFunction {
  private final boolean upper;

  Eigh(boolean upper) {
    this.upper = upper;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor[] y = compute(inputs[0], true, upper);
    c.save(y);
    return y;
  }

  /** The eigenvalues alone; not recorded. */
  static Tensor values(Tensor x, boolean upper) {
    return compute(x, false, upper)[0];
  }

  private static Tensor[] compute(Tensor x, boolean vectors, boolean upper) {
    MatrixBatch.checkSquare("eigh", x);
    DType type = x.dtype();
    int n = (int) x.size(-1);
    Tensor values = Tensor.empty(MatrixBatch.with(x, n), type);
    Tensor q = MatrixBatch.columns(x);
    MemorySegment memory = q.segment();
    long elements = (long) n * n;
    int[] codes =
        MatrixBatch.each(
            elements == 0 ? 0 : MatrixBatch.count(x),
            4.0 * n * elements,
            i -> {
              if (!isFinite(type, upper, n, memory, i * elements)) {
                fill(type, memory, i * elements, elements);
                fill(type, values.segment(), i * n, n);
                return 0;
              }
              boolean converged =
                  Factorizations.symmetric(
                      type, vectors, upper, n, memory, i * elements, values.segment(), i * n);
              return converged ? 0 : 1;
            });
    MatrixBatch.refuse(
        "eigh", "matrices with eigenvalues apart", codes, code -> "one without convergence");
    return new Tensor[] {values, q};
  }

  // One triangle of a matrix that lies column by column.
  private static boolean isFinite(DType type, boolean upper, int n, MemorySegment a, long at) {
    for (int j = 0; j < n; j++) {
      long column = at + (long) j * n;
      boolean finite =
          upper
              ? Factorizations.isFinite(type, a, column, j + 1)
              : Factorizations.isFinite(type, a, column + j, n - j);
      if (!finite) {
        return false;
      }
    }
    return true;
  }

  private static void fill(DType type, MemorySegment y, long at, long count) {
    for (long i = at; i < at + count; i++) {
      Elements.setDouble(type, y, i, Double.NaN);
    }
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor values = c.saved(0);
    Tensor q = c.saved(1);
    Tensor transposed = q.transpose(-2, -1);
    Tensor gl = gradients[0];
    Tensor gq = gradients[1];
    if (gq == null) {
      Tensor result = gl == null ? null : q.mul(gl.unsqueeze(-2)).matmul(transposed);
      return new @Nullable Tensor[] {result};
    }
    Tensor core = Gaps.skew(transposed.matmul(gq)).mul(0.5).div(Gaps.of(values));
    if (gl != null) {
      core = core.add(Gaps.identity(values).mul(gl.unsqueeze(-1)));
    }
    return new @Nullable Tensor[] {q.matmul(core).matmul(transposed)};
  }
}
