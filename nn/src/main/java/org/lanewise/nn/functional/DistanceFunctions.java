package org.lanewise.nn.functional;

import java.util.function.BinaryOperator;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Distances of vectors, and losses of them, as functions; called on {@link Functional}.
 *
 * <p>Vectors lie along the last axis unless another is named; tensors broadcast together. {@link
 * ShapeException} where shapes do not fit.
 */
public abstract sealed class DistanceFunctions extends SequenceLossFunctions permits Functional {
  private static final double SMALL = 1e-12;

  DistanceFunctions() {}

  // ---- distances

  /** {@link #cosineSimilarity(Tensor, Tensor, int, double)} along axis 1 with {@code 1e-8}. */
  public static Tensor cosineSimilarity(Tensor a, Tensor b) {
    return cosineSimilarity(a, b, 1, 1e-8);
  }

  /**
   * Cosine of the angle of vectors along an axis, which vanishes: {@code sum a b / (max(|a|, eps)
   * max(|b|, eps))}. The gradient takes the norms for what they are, also where {@code eps} is
   * larger.
   */
  public static Tensor cosineSimilarity(Tensor a, Tensor b, int axis, double eps) {
    Shape shape = Shape.broadcast("cosineSimilarity", a.shape(), b.shape());
    int[] along = {shape.axis("cosineSimilarity", axis)};
    DType type = DType.promote(a.dtype(), b.dtype());
    Tensor x = a.to(type).expand(shape.toArray());
    Tensor y = b.to(type).expand(shape.toArray());
    return x.div(length(x, along, eps)).mul(y.div(length(y, along, eps))).sum(along);
  }

  private static Tensor length(Tensor x, int[] along, double eps) {
    Tensor length = x.norm(2, along, true).clone();
    try (Grad _ = Grad.off()) {
      length.clampMinInPlace(eps);
    }
    return length;
  }

  /** {@link #pairwiseDistance(Tensor, Tensor, double, double, boolean)} of Euclid's norm. */
  public static Tensor pairwiseDistance(Tensor a, Tensor b) {
    return pairwiseDistance(a, b, 2, 1e-6, false);
  }

  /** The norm of order {@code p} of {@code a - b + eps} along the last axis. */
  public static Tensor pairwiseDistance(Tensor a, Tensor b, double p, double eps, boolean keepDim) {
    checkTarget("pairwiseDistance", a, b);
    return a.sub(b).add(eps).norm(p, new int[] {-1}, keepDim);
  }

  /** {@link #normalize(Tensor, double, int, double)} of Euclid's norm along axis 1. */
  public static Tensor normalize(Tensor x) {
    return normalize(x, 2, 1, 1e-12);
  }

  /** Vectors along an axis divided by their norms of order {@code p}, or by {@code eps}. */
  public static Tensor normalize(Tensor x, double p, int axis, double eps) {
    return x.div(x.norm(p, new int[] {axis}, true).clampMin(eps));
  }

  /** Euclid's distances of all rows; see {@link #cdist(Tensor, Tensor, double)}. */
  public static Tensor cdist(Tensor a, Tensor b) {
    return cdist(a, b, 2);
  }

  /**
   * Distances of order {@code p} of each row of one matrix to each row of another: {@code [..., n,
   * size]} and {@code [..., m, size]} to {@code [..., n, m]}. The gradient is 0 where rows are the
   * same.
   */
  public static Tensor cdist(Tensor a, Tensor b, double p) {
    if (a.rank() < 2 || b.rank() < 2 || a.size(-1) != b.size(-1)) {
      throw ShapeException.of(
          "cdist", "matrices with rows of one size", a.shape() + " and " + b.shape());
    }
    if (!(p >= 0)) {
      throw new IllegalArgumentException("cdist: expected an order of at least 0, got " + p);
    }
    return a.unsqueeze(-2).sub(b.unsqueeze(-3)).norm(p, -1);
  }

  /** Euclid's distances of all pairs of rows; see {@link #pdist(Tensor, double)}. */
  public static Tensor pdist(Tensor x) {
    return pdist(x, 2);
  }

  /**
   * Distances of order {@code p} of each row of a matrix to each later one, {@code [n, size]} to
   * {@code [n (n - 1) / 2]}: those of row 0 to rows 1, 2, ..., then those of row 1, and so on.
   */
  public static Tensor pdist(Tensor x, double p) {
    if (x.rank() != 2) {
      throw ShapeException.of("pdist", "a matrix", x.shape());
    }
    if (!(p >= 0)) {
      throw new IllegalArgumentException("pdist: expected an order of at least 0, got " + p);
    }
    long rows = x.size(0);
    long[] first = new long[Math.toIntExact(Math.max(0, rows * (rows - 1) / 2))];
    long[] second = new long[first.length];
    int pair = 0;
    for (long i = 0; i < rows; i++) {
      for (long j = i + 1; j < rows; j++) {
        first[pair] = i;
        second[pair++] = j;
      }
    }
    return x.indexSelect(0, Tensor.of(first)).sub(x.indexSelect(0, Tensor.of(second))).norm(p, -1);
  }

  // ---- losses

  /** {@link #hingeEmbeddingLoss(Tensor, Tensor, double, Reduction)}, the mean for margin 1. */
  public static Tensor hingeEmbeddingLoss(Tensor output, Tensor target) {
    return hingeEmbeddingLoss(output, target, 1, Reduction.MEAN);
  }

  /** The distance {@code x} itself for a target of 1, {@code max(0, margin - x)} for -1. */
  public static Tensor hingeEmbeddingLoss(
      Tensor output, Tensor target, double margin, Reduction reduction) {
    checkTarget("hingeEmbeddingLoss", output, target);
    Tensor apart = Tensor.where(target.ne(1), output.rsub(margin).clampMin(0), 0L);
    return reduction.apply(apart.add(Tensor.where(target.ne(-1), output, 0L)));
  }

  /** {@link #marginRankingLoss(Tensor, Tensor, Tensor, double, Reduction)}, the mean for 0. */
  public static Tensor marginRankingLoss(Tensor a, Tensor b, Tensor target) {
    return marginRankingLoss(a, b, target, 0, Reduction.MEAN);
  }

  /**
   * {@code max(0, margin - t (a - b))}: for a target of 1 {@code a} should be larger, for -1 {@code
   * b}. All have the same number of axes.
   */
  public static Tensor marginRankingLoss(
      Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    if (a.rank() != b.rank() || a.rank() != target.rank()) {
      throw ShapeException.of(
          "marginRankingLoss",
          "tensors with one number of axes",
          a.shape() + ", " + b.shape() + " and " + target.shape());
    }
    checkTarget("marginRankingLoss", a, b);
    return reduction.apply(target.neg().mul(a.sub(b)).add(margin).clampMin(0));
  }

  /** {@link #cosineEmbeddingLoss(Tensor, Tensor, Tensor, double, Reduction)}, the mean for 0. */
  public static Tensor cosineEmbeddingLoss(Tensor a, Tensor b, Tensor target) {
    return cosineEmbeddingLoss(a, b, target, 0, Reduction.MEAN);
  }

  /**
   * {@code 1 - cos} of the angle of two vectors for a target of 1, {@code max(0, cos - margin)} for
   * -1, 0 for others; {@code [batch, size]} and targets {@code [batch]}, or {@code [size]} and one
   * target without axes.
   */
  public static Tensor cosineEmbeddingLoss(
      Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    int rank = target.rank() + 1;
    if (target.rank() > 1 || a.rank() != rank || b.rank() != rank) {
      throw ShapeException.of(
          "cosineEmbeddingLoss",
          "vectors [batch, size] or [size], and a target for each",
          a.shape() + ", " + b.shape() + " and " + target.shape());
    }
    Tensor squares = a.square().sum(-1).add(SMALL).mul(b.square().sum(-1).add(SMALL));
    Tensor cosine = a.mul(b).sum(-1).div(squares.sqrt());
    Tensor together = Tensor.where(target.eq(1), cosine.rsub(1), 0L);
    Tensor apart = Tensor.where(target.eq(-1), cosine.sub(margin).clampMin(0), 0L);
    return reduction.apply(together.add(apart));
  }

  /** {@link #tripletMarginLoss(Tensor, Tensor, Tensor, TripletOptions)}, the mean for 1. */
  public static Tensor tripletMarginLoss(Tensor anchor, Tensor positive, Tensor negative) {
    return tripletMarginLoss(anchor, positive, negative, TripletOptions.options());
  }

  /**
   * {@code max(0, margin + d(anchor, positive) - d(anchor, negative))} with the {@link
   * #pairwiseDistance} {@code d}.
   */
  public static Tensor tripletMarginLoss(
      Tensor anchor, Tensor positive, Tensor negative, TripletOptions options) {
    return tripletMarginWithDistanceLoss(
        anchor,
        positive,
        negative,
        (a, b) -> pairwiseDistance(a, b, options.p(), options.eps(), false),
        options);
  }

  /**
   * {@link #tripletMarginLoss} with a distance of one's own; of the options margin, swap and
   * reduction count.
   */
  public static Tensor tripletMarginWithDistanceLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      BinaryOperator<Tensor> distance,
      TripletOptions options) {
    if (!(options.margin() > 0)) {
      throw new IllegalArgumentException(
          "tripletMarginLoss: expected a margin above 0, got " + options.margin());
    }
    if (anchor.rank() != positive.rank() || anchor.rank() != negative.rank()) {
      throw ShapeException.of(
          "tripletMarginLoss",
          "tensors with one number of axes",
          anchor.shape() + ", " + positive.shape() + " and " + negative.shape());
    }
    Tensor near = distance.apply(anchor, positive);
    Tensor far = distance.apply(anchor, negative);
    if (options.swap()) {
      far = far.minimum(distance.apply(positive, negative));
    }
    return options.reduction().apply(near.sub(far).add(options.margin()).clampMin(0));
  }
}
