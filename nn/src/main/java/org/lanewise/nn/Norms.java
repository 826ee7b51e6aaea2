package org.lanewise.nn;

import org.lanewise.Grad;
import org.lanewise.Tensor;

/** First values of normalization. */
final class Norms {
  private Norms() {}

  /** Factors of 1, summands of 0. */
  static void reset(Module layer) {
    try (Grad _ = Grad.off()) {
      Tensor weight = layer.parameterOrNull("weight");
      if (weight != null) {
        weight.fill(1);
      }
      Tensor bias = layer.parameters.containsKey("bias") ? layer.parameterOrNull("bias") : null;
      if (bias != null) {
        bias.fill(0);
      }
    }
  }
}
