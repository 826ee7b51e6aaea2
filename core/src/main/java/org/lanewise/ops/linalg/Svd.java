package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.linalg.matrix.Factorizations;

/**
 * Singular values: {@code x = u s v} with orthonormal columns in {@code u} and rows in {@code v},
 * the values in {@code s} falling.
 *
 * <p>Shape: {@code x [..., m, n]}; with k = min(m, n) {@code u [..., m, k], s [..., k], v [..., k,
 * n]}, or with {@code full} {@code u [..., m, m], v [..., n, n]}.
 *
 * <p>Gradient: {@code dx = u (ds + a s + s b) v} with {@code a = skew(u^T du) / e, b = skew(v dv^T)
 * / e, e_ij = s_j^2 - s_i^2}, and what leaves the spaces of {@code u} and {@code v}; of the vectors
 * only where the values differ, are not 0 where {@code m != n}, and where the result does not
 * depend on the vectors' signs. Those that {@code full} adds have none. Errors: NaN and infinities.
 */
final class Svd extends MultiFunction {
  private final boolean full;

  Svd(boolean full) {
    this.full = full;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor[] y = compute(x, true, full);
    c.save(y);
    return y;
  }

  /** The singular values alone; not recorded. */
  static Tensor values(Tensor x) {
    return compute(x, false, false)[1];
  }

  private static Tensor[] compute(Tensor x, boolean vectors, boolean full) {
    MatrixBatch.check("svd", x);
    DType type = x.dtype();
    int m = (int) x.size(-2);
    int n = (int) x.size(-1);
    int k = Math.min(m, n);
    int left = !vectors ? 0 : full ? m : k;
    int right = !vectors ? 0 : full ? n : k;
    // Row by row x is to LAPACK its transpose, and so are the results: u and v change places.
    Tensor memory = MatrixBatch.rows(x);
    Tensor u = Tensor.empty(MatrixBatch.with(x, m, left), type);
    Tensor s = Tensor.empty(MatrixBatch.with(x, k), type);
    Tensor v = Tensor.empty(MatrixBatch.with(x, right, n), type);
    if (k == 0) {
      return new Tensor[] {identity(u), s, identity(v)};
    }
    int[] codes =
        MatrixBatch.each(
            MatrixBatch.count(x),
            4.0 * m * n * k,
            i -> {
              MemorySegment a = memory.segment();
              long at = i * m * n;
              if (!Factorizations.isFinite(type, a, at, (long) m * n)) {
                return 1;
              }
              boolean converged =
                  Factorizations.svd(
                      type,
                      vectors,
                      full,
                      n,
                      m,
                      a,
                      at,
                      s.segment(),
                      i * k,
                      v.segment(),
                      i * right * n,
                      u.segment(),
                      i * m * left);
              return converged ? 0 : 2;
            });
    memory.release();
    MatrixBatch.refuse(
        "svd",
        "finite numbers",
        codes,
        code -> code == 1 ? "NaN or infinity in a matrix" : "a matrix without convergence");
    return new Tensor[] {u, s, v};
  }

  private static Tensor identity(Tensor x) {
    x.fill(0);
    x.diagonal(0, -2, -1).fill(1);
    return x;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor s = c.saved(1);
    long k = s.size(-1);
    Tensor u = c.saved(0).slice(-1, 0, k, 1);
    Tensor v = c.saved(2).slice(-2, 0, k, 1);
    Tensor gu = gradients[0] == null ? null : gradients[0].slice(-1, 0, k, 1);
    Tensor gv = gradients[2] == null ? null : gradients[2].slice(-2, 0, k, 1);
    Tensor gs = gradients[1];
    if (gu == null && gv == null) {
      Tensor values = gs == null ? null : u.mul(gs.unsqueeze(-2)).matmul(v);
      return new @Nullable Tensor[] {values};
    }
    Tensor gaps = Gaps.of(s.square());
    Tensor column = s.unsqueeze(-1);
    Tensor row = s.unsqueeze(-2);
    Tensor core = gs == null ? null : Gaps.identity(s).mul(gs.unsqueeze(-1));
    Tensor beside = null; // what leaves the space of u
    if (gu != null) {
      Tensor product = u.transpose(-2, -1).matmul(gu);
      core = plus(core, Gaps.skew(product).div(gaps).mul(row));
      beside = u.size(-2) > k ? gu.sub(u.matmul(product)).div(row) : null;
    }
    Tensor below = null; // what leaves the space of v
    if (gv != null) {
      Tensor product = v.matmul(gv.transpose(-2, -1));
      core = plus(core, Gaps.skew(product).div(gaps).mul(column));
      below = v.size(-1) > k ? gv.sub(product.transpose(-2, -1).matmul(v)).div(column) : null;
    }
    Tensor left = u.matmul(Objects.requireNonNull(core));
    left = beside == null ? left : left.add(beside);
    Tensor result = left.matmul(v);
    return new @Nullable Tensor[] {below == null ? result : result.add(u.matmul(below))};
  }

  private static Tensor plus(@Nullable Tensor a, Tensor b) {
    return a == null ? b : a.add(b);
  }
}
