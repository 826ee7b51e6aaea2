package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.linalg.matrix.LinearSystems;

/**
 * Solutions of systems of linear equations, by LU: {@code a x = b}.
 *
 * <p>Shape: {@code a [..., n, n], b [..., n, k] -> [..., n, k]}, the batches the same. Gradient:
 * {@code db = a^-T dx, da = -db x^T}. Errors: singular matrices.
 */
final class Solve extends MultiFunction {
  static final Solve INSTANCE = new Solve();

  private Solve() {}

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor a = inputs[0];
    DType type = a.dtype();
    int n = (int) a.size(-1);
    int k = Math.toIntExact(inputs[1].size(-1));
    Tensor x = MatrixBatch.columns(inputs[1]);
    Tensor lu = MatrixBatch.rows(a); // of the transpose
    MemorySegment matrix = lu.segment();
    MemorySegment right = x.segment();
    long elements = (long) n * n;
    int[] codes =
        MatrixBatch.each(
            elements == 0 ? 0 : MatrixBatch.count(a),
            elements * (n / 3.0 + k),
            i -> {
              try (Scratch pivots = Scratch.of((long) n * Integer.BYTES)) {
                MemorySegment p = pivots.segment();
                int code = LinearSystems.lu(type, n, n, matrix, i * elements, p, 0);
                if (code == 0) {
                  long at = i * n * k;
                  LinearSystems.solve(type, true, n, k, matrix, i * elements, p, 0, right, at);
                }
                return code;
              }
            });
    lu.release();
    MatrixBatch.refuse("solve", "invertible matrices", codes, code -> "a singular one");
    c.save(a, c.needsInputGrad(0) ? x : null);
    return new Tensor[] {x};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[2];
    }
    Tensor right = applyOne(c.saved(0).transpose(-2, -1), g);
    Tensor matrix = c.needsInputGrad(0) ? right.matmul(c.saved(1).transpose(-2, -1)).neg() : null;
    return new @Nullable Tensor[] {matrix, right};
  }
}
