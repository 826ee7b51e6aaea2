package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.nn.init.Init;

/** First values of layers with a weight and a bias. */
final class Affine {
  private Affine() {}

  /** Both uniform on {@code ±1 / sqrt(fanIn)}. */
  static void reset(Module layer) {
    if (layer.hasUninitializedParams()) {
      return; // the first call draws them
    }
    Tensor weight = layer.parameter("weight");
    Init.kaimingUniform(weight, Math.sqrt(5));
    @Nullable Tensor bias = layer.parameterOrNull("bias");
    if (bias != null) {
      double bound = 1 / Math.sqrt((double) Init.fanIn(weight.shape()));
      Init.uniform(bias, -bound, bound);
    }
  }

  /** Whether there is a bias, of its own or computed. */
  static boolean hasBias(Module layer) {
    return layer.parameters.get("bias") != null || layer.computed.containsKey("bias");
  }
}
