package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.ShapeException;

/** What transformer layers are made of. */
final class TransformerParts {
  private TransformerParts() {}

  static MultiheadAttention attention(long dModel, int heads, TransformerOptions options) {
    return new MultiheadAttention(
        dModel,
        heads,
        MultiheadOptions.options()
            .dropout(options.dropout())
            .bias(options.bias())
            .batchFirst(options.batchFirst()));
  }

  static LayerNorm norm(long dModel, TransformerOptions options) {
    return new LayerNorm(
        dModel, LayerNorm.options().eps(options.layerNormEps()).bias(options.bias()));
  }

  /** The module that is the activation, if it is one. */
  static @Nullable Module activation(TransformerOptions options) {
    return options.activation() instanceof TransformerOptions.ModuleActivation given
        ? given.module()
        : null;
  }

  static void checkLayers(String name, int count) {
    if (count < 1) {
      throw ShapeException.of(name, "at least 1 layer", count);
    }
  }
}
