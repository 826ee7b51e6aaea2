package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.GradException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Copy;
import org.lanewise.ops.linalg.matrix.Factorizations;
import org.lanewise.ops.shape.Triangle;

/**
 * {@code x = q r} with orthonormal columns in {@code q} and an upper triangle {@code r}, by
 * reflections.
 *
 * <p>Shape: {@code x [..., m, n]}; with k = min(m, n) {@code q [..., m, k], r [..., k, n]};
 * complete {@code q [..., m, m], r [..., m, n]}; r alone {@code q [0], r [..., k, n]}.
 *
 * <p>Gradient: for {@code m >= n dx = (dq + q s) r^-T} with {@code s} the symmetric matrix that has
 * the lower triangle of {@code r dr^T - dq^T q}; for {@code m < n} that of the first m columns, the
 * others follow from them. Not for r alone, nor for a complete {@code q} with {@code m > n}, whose
 * last columns are not determined.
 */
final class Qr extends MultiFunction {
  /** How much of q is computed. */
  enum Mode {
    REDUCED,
    COMPLETE,
    R;

    static Mode of(String name) {
      return switch (name) {
        case "reduced" -> REDUCED;
        case "complete" -> COMPLETE;
        case "r" -> R;
        default -> throw ShapeException.of("qr", "mode reduced, complete or r", name);
      };
    }
  }

  private final Mode mode;

  Qr(Mode mode) {
    this.mode = mode;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    MatrixBatch.check("qr", x);
    DType type = x.dtype();
    int m = (int) x.size(-2);
    int n = (int) x.size(-1);
    int k = Math.min(m, n);
    int columns = mode == Mode.R ? 0 : mode == Mode.COMPLETE ? m : k;
    Tensor factors = MatrixBatch.columns(x);
    Tensor q =
        mode == Mode.R
            ? Tensor.empty(Shape.of(0), type)
            : MatrixBatch.emptyColumns(MatrixBatch.with(x, m, columns), type);
    MemorySegment memory = factors.segment();
    MemorySegment target = q.segment();
    MatrixBatch.each(
        m == 0 ? 0 : MatrixBatch.count(x),
        (double) m * n * k,
        i -> {
          Factorizations.qr(type, m, n, memory, i * m * n, columns, target, i * m * columns);
          return 0;
        });
    Tensor r = Tensor.empty(MatrixBatch.with(x, mode == Mode.COMPLETE ? m : k, n), type);
    Copy.copy(factors.slice(-2, 0, r.size(-2), 1), r);
    Triangle.upper(0).applyInPlace(r);
    factors.release();
    c.save(q, r);
    return new Tensor[] {q, r};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor q = c.saved(0);
    Tensor r = c.saved(1);
    if (mode == Mode.R) {
      throw GradException.of("qr", "mode reduced or complete, since the gradient needs q", "r");
    }
    long m = q.size(-2);
    long n = r.size(-1);
    if (mode == Mode.COMPLETE && m > n) {
      throw GradException.of(
          "qr", "mode reduced, or no more rows than columns", m + " rows and " + n + " columns");
    }
    Tensor gq = gradients[0];
    Tensor gr = gradients[1];
    if (m >= n) {
      return new @Nullable Tensor[] {tall(q, r, gq, gr)};
    }
    // x = [q a, q b] where r = [a, b]: b = q^T x_b, so that q has a gradient from it too.
    Tensor a = r.slice(-1, 0, m, 1);
    Tensor ga = gr == null ? null : gr.slice(-1, 0, m, 1);
    Tensor gb = null;
    if (gr != null) {
      Tensor rest = gr.slice(-1, m, n, 1);
      gb = q.matmul(rest);
      Tensor more = q.matmul(r.slice(-1, m, n, 1)).matmul(rest.transpose(-2, -1));
      gq = gq == null ? more : gq.add(more);
    }
    Tensor first = tall(q, a, gq, ga);
    Tensor last = gb == null ? Tensor.zeros(MatrixBatch.with(r, m, n - m), r.dtype()) : gb;
    return new @Nullable Tensor[] {first == null ? null : Tensor.cat(List.of(first, last), -1)};
  }

  private static @Nullable Tensor tall(
      Tensor q, Tensor r, @Nullable Tensor gq, @Nullable Tensor gr) {
    if (gq == null && gr == null) {
      return null;
    }
    Tensor product = gr == null ? null : r.matmul(gr.transpose(-2, -1));
    if (gq != null) {
      Tensor other = gq.transpose(-2, -1).matmul(q);
      product = product == null ? other.neg() : product.sub(other);
    }
    Tensor lower = Objects.requireNonNull(product).tril();
    Tensor sum = q.matmul(lower.add(lower.tril(-1).transpose(-2, -1)));
    sum = gq == null ? sum : sum.add(gq);
    // sum r^-T is the transpose of r^-1 sum^T.
    return new SolveTriangular(true, false).applyOne(r, sum.transpose(-2, -1)).transpose(-2, -1);
  }
}
