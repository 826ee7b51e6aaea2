package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.linalg.matrix.LinearSystems;

/**
 * Inverses of matrices, by LU: {@code y x = 1}.
 *
 * <p>Shape: {@code [..., n, n]}, the same. Gradient: {@code dx = -y^T dy y^T}. Errors: matrices
 * that are not square, singular ones; NaN gives NaN.
 */
public final class Inverse extends Function {
  /** The operation. */
  public static final Inverse INSTANCE = new Inverse();

  private Inverse() {}

  @Override
  public Tensor forward(Context c, Tensor x) {
    MatrixBatch.checkSquare("inv", x);
    int n = (int) x.size(-1);
    Tensor y = MatrixBatch.rows(x); // the inverse of the transpose is the transpose of the inverse
    MemorySegment memory = y.segment();
    long elements = (long) n * n;
    int[] codes =
        MatrixBatch.each(
            elements == 0 ? 0 : MatrixBatch.count(x),
            2.0 * n * elements,
            i -> {
              try (Scratch pivots = Scratch.of((long) n * Integer.BYTES)) {
                MemorySegment p = pivots.segment();
                int code = LinearSystems.lu(x.dtype(), n, n, memory, i * elements, p, 0);
                return code != 0
                    ? code
                    : LinearSystems.inverse(x.dtype(), n, memory, i * elements, p, 0);
              }
            });
    MatrixBatch.refuse("inv", "invertible matrices", codes, code -> "a singular one");
    c.save(y);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor transposed = c.saved(0).transpose(-2, -1);
    return transposed.matmul(g).matmul(transposed).neg();
  }
}
