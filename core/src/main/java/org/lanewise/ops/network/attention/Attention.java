package org.lanewise.ops.network.attention;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Casts;
import org.lanewise.ops.network.CausalSoftmax;

/**
 * Attention: {@code y = softmax(scale q k^T) v}, where a causal query {@code i} sees the keys 0 to
 * {@code i} only.
 *
 * <p>Shape: {@code q [..., n, size], k [..., m, size], v [..., m, out]} with the same axes before
 * the last two, to {@code [..., n, out]}; {@code m >= 1}, {@code scale > 0}. Gradient: with the
 * weights {@code p} and {@code dp = dy v^T}: {@code dv = p^T dy, ds = p (dp - sum_j dp_j p_j), dq =
 * scale ds k, dk = scale ds^T q}.
 *
 * <p>FLOAT32 goes tile by tile: the scores of a block of queries stay in the cache, and of each row
 * only the logarithm of its sum is kept, from which backward makes the weights again. Operands are
 * read where they lie, and the axis before the last two lies inside the queries in the result, so
 * that heads can be cut out of a matrix and put together again without copies. Other types, and
 * gradients of gradients, are composed of products and softmax.
 */
public final class Attention extends MultiFunction {
  private final double scale;
  private final boolean causal;

  /** The operation. */
  public Attention(double scale, boolean causal) {
    this.scale = scale;
    this.causal = causal;
  }

  private static void check(Tensor q, Tensor k, Tensor v) {
    int rank = q.rank();
    boolean fits = rank >= 2 && k.rank() == rank && v.rank() == rank;
    for (int i = 0; fits && i < rank - 2; i++) {
      fits = q.size(i) == k.size(i) && q.size(i) == v.size(i);
    }
    if (!fits || q.size(-1) != k.size(-1) || k.size(-2) != v.size(-2) || k.size(-2) == 0) {
      throw ShapeException.of(
          "attention",
          "[..., n, size], [..., m, size] and [..., m, out]",
          q.shape() + ", " + k.shape() + " and " + v.shape());
    }
    Casts.requireSame("attention", q, k);
    Casts.requireSame("attention", q, v);
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor q = inputs[0];
    Tensor k = inputs[1];
    Tensor v = inputs[2];
    check(q, k, v);
    if (q.dtype() != DType.FLOAT32) {
      c.save(q, k, v);
      return new Tensor[] {weights(q, k).matmul(v)};
    }
    long[] sizes = q.shape().toArray();
    sizes[sizes.length - 1] = v.size(-1);
    Shape shape = Shape.of(sizes);
    Tensor y = HeadLayout.queriesOutside(shape);
    Tensor logSums = Tensor.empty(Arrays.copyOf(sizes, sizes.length - 1));
    if (y.elements() > 0) {
      new ForwardTiles(Heads.of(q), Heads.of(k), Heads.of(v), scale, causal).run(y, logSums);
    }
    c.save(q, k, v, y);
    c.saveBuffer(logSums);
    return new Tensor[] {y};
  }

  private Tensor weights(Tensor q, Tensor k) {
    Tensor scores = q.mul(scale).matmul(k.transpose(-2, -1));
    return causal ? new CausalSoftmax().apply(scores) : scores.softmax(-1);
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[3];
    }
    Tensor q = c.saved(0);
    Tensor k = c.saved(1);
    Tensor v = c.saved(2);
    if (Grad.isOn() || q.dtype() != DType.FLOAT32) { // recorded, for gradients of gradients
      Tensor p = weights(q, k);
      Tensor weighted = g.matmul(v.transpose(-2, -1)).mul(p);
      Tensor ds = weighted.sub(p.mul(weighted.sum(new int[] {-1}, true))).mul(scale);
      return new @Nullable Tensor[] {
        ds.matmul(k), ds.transpose(-2, -1).matmul(q), p.transpose(-2, -1).matmul(g)
      };
    }
    Tensor[] results = HeadLayout.gradients(q, k, v);
    Tensor y = c.saved(3);
    Tensor logSums = c.saved(4);
    if (y.elements() == 0 || q.elements() == 0) {
      for (Tensor result : results) {
        result.zero();
      }
    } else {
      new BackwardTiles(Heads.of(q), Heads.of(k), Heads.of(v), scale, causal)
          .run(Heads.of(y), Heads.of(g), logSums, results);
    }
    return results;
  }
}
