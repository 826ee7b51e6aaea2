package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.linalg.matrix.LinearSystems;
import org.lanewise.ops.shape.Triangle;

/**
 * Cholesky factors of symmetric positive definite matrices: {@code x = y y^T} with a lower triangle
 * {@code y}, or {@code x = y^T y} with an upper one. Only that triangle of {@code x} is read.
 *
 * <p>Shape: {@code [..., n, n]}, the same. Gradient: {@code dx = y^-T s y^-1} with {@code s} the
 * symmetric half of the lower triangle of {@code y^T dy}; symmetric itself. Errors: matrices that
 * are not square or not positive definite.
 */
final class Cholesky extends Function {
  private final boolean upper;

  Cholesky(boolean upper) {
    this.upper = upper;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    MatrixBatch.checkSquare("cholesky", x);
    DType type = x.dtype();
    int n = (int) x.size(-1);
    Tensor y = MatrixBatch.rows(x); // to LAPACK the transpose, so that upper is lower
    MemorySegment memory = y.segment();
    long elements = (long) n * n;
    int[] codes =
        MatrixBatch.each(
            elements == 0 ? 0 : MatrixBatch.count(x),
            n * elements / 3.0,
            i -> {
              int code = LinearSystems.cholesky(type, !upper, n, memory, i * elements);
              return code != 0 ? code : firstNan(type, n, memory, i * elements);
            });
    MatrixBatch.refuse(
        "cholesky",
        "positive definite matrices",
        codes,
        order -> "one whose leading minor of order " + order + " is not positive");
    (upper ? Triangle.upper(0) : Triangle.lower(0)).applyInPlace(y);
    c.save(y);
    return y;
  }

  // LAPACKs differ in whether NaN is positive.
  private static int firstNan(DType type, int n, MemorySegment y, long at) {
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(Elements.getDouble(type, y, at + (long) i * n + i))) {
        return i + 1;
      }
    }
    return 0;
  }

  @Override
  public Tensor backward(Context c, Tensor gradient) {
    Tensor y = c.saved(0);
    Tensor l = upper ? y.transpose(-2, -1) : y;
    Tensor g = upper ? gradient.transpose(-2, -1) : gradient;
    Tensor lower = l.transpose(-2, -1).matmul(g).tril();
    Tensor symmetric = lower.add(lower.tril(-1).transpose(-2, -1));
    SolveTriangular transposed = new SolveTriangular(true, false);
    Tensor left = transposed.applyOne(l.transpose(-2, -1), symmetric);
    // (l^-T s) l^-1 is the transpose of l^-T (l^-T s)^T.
    Tensor both = transposed.applyOne(l.transpose(-2, -1), left.transpose(-2, -1));
    return both.transpose(-2, -1).mul(0.5);
  }
}
