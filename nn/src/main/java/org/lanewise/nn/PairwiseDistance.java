package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Distance of vectors: the norm {@code |a - b + eps|_p} along the last axis.
 *
 * <pre>{@code
 * new PairwiseDistance().call(Tensor.randn(8, 5), Tensor.randn(8, 5)); // [8]
 * }</pre>
 *
 * <p>Shape: two that broadcast together, to their shape without the last axis, or with size 1 there
 * if {@code keepDim}.
 */
public final class PairwiseDistance extends Module {
  private final double p;
  private final double eps;
  private final boolean keepDim;

  /** Euclid's norm, with {@code eps = 1e-6}. */
  public PairwiseDistance() {
    this(2);
  }

  /** The norm of order {@code p}, with {@code eps = 1e-6}. */
  public PairwiseDistance(double p) {
    this(p, 1e-6, false);
  }

  /** The norm of order {@code p}. */
  public PairwiseDistance(double p, double eps, boolean keepDim) {
    this.p = p;
    this.eps = eps;
    this.keepDim = keepDim;
  }

  @Override
  public Tensor forward(Tensor a, Tensor b) {
    return Functional.pairwiseDistance(a, b, p, eps, keepDim);
  }
}
