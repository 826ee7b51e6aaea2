package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.init.Init;

/** What layers with a weight and a bias have in common. */
final class Affine {
  private Affine() {}

  /** A new parameter outside all scopes. */
  static Tensor parameter(long... sizes) {
    try (Scope _ = Scope.outside()) {
      return Tensor.zeros(sizes);
    }
  }

  /** First values: weight and bias uniform on {@code ±1 / sqrt(fanIn)}. */
  static void reset(Tensor weight, @Nullable Tensor bias) {
    Init.kaimingUniform(weight, Math.sqrt(5));
    if (bias != null) {
      double bound = 1 / Math.sqrt((double) Init.fanIn(weight.shape()));
      Init.uniform(bias, -bound, bound);
    }
  }
}
