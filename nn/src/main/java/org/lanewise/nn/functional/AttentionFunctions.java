package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.CausalSoftmax;
import org.lanewise.ops.network.attention.Attention;
import org.lanewise.ops.pointwise.Where;

/** Attention as functions; called on {@link Functional}. */
public abstract sealed class AttentionFunctions permits EmbeddingFunctions {
  private static final String NAME = "scaledDotProductAttention";

  AttentionFunctions() {}

  /** Attention without a mask; see the form with options. */
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return scaledDotProductAttention(query, key, value, AttentionOptions.options());
  }

  /**
   * {@code softmax(scale query key^T + mask) value}: a mean of the values for each query, weighted
   * by how well the keys fit.
   *
   * <p>Shape: {@code query [..., n, size], key [..., m, size], value [..., m, out]} to {@code [...,
   * n, out]}; batches broadcast. With {@code enableGqa} the axis before the last two are heads, and
   * key and value may have fewer, of which each serves as many of the query's in a row. A query
   * that sees no key gives zeros.
   *
   * <pre>{@code
   * Tensor q = Tensor.randn(2, 5, 8);
   * Tensor k = Tensor.randn(2, 5, 8);
   * Tensor v = Tensor.randn(2, 5, 3);
   * scaledDotProductAttention(q, k, v, AttentionOptions.options().isCausal(true));
   * }</pre>
   */
  public static Tensor scaledDotProductAttention(
      Tensor query, Tensor key, Tensor value, AttentionOptions options) {
    check(query, key, value, options);
    Tensor k = options.enableGqa() ? shared(query, key) : key;
    Tensor v = options.enableGqa() ? shared(query, value) : value;
    Double given = options.scale();
    double scale = given == null ? 1 / Math.sqrt((double) query.size(-1)) : given;
    if (options.attnMask() == null && options.dropout() == 0 && scale > 0 && alike(query, k, v)) {
      return new Attention(scale, options.isCausal()).applyOne(query, k, v);
    }
    Tensor scores = query.mul(scale).matmul(k.transpose(-2, -1));
    Tensor weights =
        options.isCausal()
            ? new CausalSoftmax().apply(scores)
            : weights(scores, mask(query, options));
    return Functional.dropout(weights, options.dropout(), true).matmul(v);
  }

  private static void check(Tensor query, Tensor key, Tensor value, AttentionOptions options) {
    if (query.rank() < 2
        || key.rank() < 2
        || value.rank() < 2
        || query.size(-1) != key.size(-1)
        || key.size(-2) != value.size(-2)) {
      throw ShapeException.of(
          NAME,
          "[..., n, size], [..., m, size] and [..., m, out]",
          query.shape() + ", " + key.shape() + " and " + value.shape());
    }
    DType type = query.dtype();
    if (!type.isFloatingPoint() || key.dtype() != type || value.dtype() != type) {
      throw DTypeException.of(
          NAME, "one floating-point type", type + ", " + key.dtype() + " and " + value.dtype());
    }
    if (!(options.dropout() >= 0 && options.dropout() <= 1)) {
      throw ShapeException.of(NAME, "a dropout from 0 to 1", String.valueOf(options.dropout()));
    }
    Tensor mask = options.attnMask();
    if (mask != null && options.isCausal()) {
      throw ShapeException.of(NAME, "a mask or isCausal", "both");
    }
    if (mask != null
        && mask.dtype() != DType.BOOL
        && mask.dtype() != type
        && mask.dtype() != DType.FLOAT32) {
      throw DTypeException.of(NAME, "a mask of type bool or " + type, mask.dtype());
    }
  }

  // The same axes before the last two, and at least one key: other operands broadcast.
  private static boolean alike(Tensor query, Tensor key, Tensor value) {
    int rank = query.rank();
    boolean alike = key.rank() == rank && value.rank() == rank && key.size(-2) > 0;
    for (int i = 0; alike && i < rank - 2; i++) {
      alike = query.size(i) == key.size(i) && query.size(i) == value.size(i);
    }
    return alike;
  }

  // Each head as often as heads of the query share it.
  private static Tensor shared(Tensor query, Tensor x) {
    if (query.rank() < 3 || x.rank() < 3) {
      throw ShapeException.of(NAME, "heads for enableGqa", query.shape() + " and " + x.shape());
    }
    long heads = x.size(-3);
    if (heads == 0 || query.size(-3) % heads != 0) {
      throw ShapeException.of(
          NAME, "heads that divide the query's, " + query.size(-3), String.valueOf(heads));
    }
    long times = query.size(-3) / heads;
    if (times == 1) {
      return x;
    }
    long[] sizes = x.unsqueeze(-3).shape().toArray();
    sizes[sizes.length - 3] = times;
    long[] joined = x.shape().toArray();
    joined[joined.length - 3] = query.size(-3);
    return x.unsqueeze(-3).expand(sizes).reshape(joined);
  }

  private static @Nullable Tensor mask(Tensor query, AttentionOptions options) {
    Tensor mask = options.attnMask();
    return mask == null || mask.dtype() == DType.BOOL ? mask : mask.to(query.dtype());
  }

  private static Tensor weights(Tensor scores, @Nullable Tensor mask) {
    if (mask == null) {
      return scores.softmax(-1);
    }
    boolean choice = mask.dtype() == DType.BOOL;
    Tensor visible = choice ? mask : mask.detach().ne(Double.NEGATIVE_INFINITY);
    Tensor never = Tensor.full(Shape.SCALAR, Double.NEGATIVE_INFINITY, scores.dtype());
    Tensor masked = choice ? new Where(mask).apply(scores, never) : scores.add(mask);
    Tensor any = visible.any(new int[] {-1}, true);
    if (any.all().item() != 0) {
      return masked.softmax(-1);
    }
    // Rows without a visible key would be NaN, and so would be their gradients.
    Tensor zero = Tensor.zeros(Shape.SCALAR, scores.dtype());
    Tensor finite = new Where(any).apply(masked, zero);
    return new Where(any).apply(finite.softmax(-1), zero);
  }
}
