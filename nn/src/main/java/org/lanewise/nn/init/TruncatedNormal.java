package org.lanewise.nn.init;

import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;

/**
 * The normal distribution between two bounds, drawn and rejected in PyTorch's order: from the
 * normal distribution where much of it lies between the bounds, otherwise from the uniform one.
 */
final class TruncatedNormal {
  private static final double MUCH = 0.3;

  private final double mean;
  private final double std;
  private final double a;
  private final double b;
  private final Generator generator;

  TruncatedNormal(double mean, double std, double a, double b, Generator generator) {
    if (!(a <= b) || !(std > 0) || Double.isNaN(mean)) {
      throw new IllegalArgumentException(
          "truncNormal: expected a <= b and std > 0, got a "
              + a
              + ", b "
              + b
              + ", mean "
              + mean
              + ", std "
              + std);
    }
    this.mean = mean;
    this.std = std;
    this.a = a;
    this.b = b;
    this.generator = generator;
  }

  Tensor fill(Tensor tensor) {
    if (tensor.elements() == 0) {
      return tensor;
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      return below(b) - below(a) > MUCH ? normal(tensor) : uniform(tensor);
    }
  }

  /** The part of the distribution below a bound. */
  private double below(double bound) {
    return (1 + Tensor.of((bound - mean) / (std * Math.sqrt(2.0))).erf().item()) / 2;
  }

  private Tensor normal(Tensor tensor) {
    double low = Tensor.of(a).to(tensor.dtype()).item();
    double high = Tensor.of(b).to(tensor.dtype()).item();
    tensor.normalInPlace(mean, std, generator);
    while (true) {
      try (Scope _ = Scope.open()) {
        Tensor outside = tensor.lt(low).logicalOr(tensor.gt(high));
        if (outside.any().item() == 0) {
          return tensor;
        }
        Tensor again = tensor.emptyLike().normalInPlace(mean, std, generator);
        tensor.copyFrom(Tensor.where(outside, again, tensor));
      }
    }
  }

  private Tensor uniform(Tensor tensor) {
    double peak = Math.clamp(mean, a, b);
    double highest = -0.5 * Math.pow((peak - mean) / std, 2);
    tensor.uniformInPlace(a, b, generator);
    Tensor pending = rejected(tensor, highest);
    while (pending.any().item() != 0) {
      Tensor candidates = tensor.emptyLike().uniformInPlace(a, b, generator);
      tensor.copyFrom(Tensor.where(pending, candidates, tensor));
      pending = pending.logicalAnd(rejected(candidates, highest));
    }
    return tensor;
  }

  private Tensor rejected(Tensor candidates, double highest) {
    Tensor density = candidates.sub(mean).div(std).pow(2).mul(-0.5).sub(highest);
    return candidates.emptyLike().uniformInPlace(0, 1, generator).log().gt(density);
  }
}
