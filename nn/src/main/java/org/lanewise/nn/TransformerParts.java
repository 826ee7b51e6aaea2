package org.lanewise.nn;

import java.util.function.Supplier;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** What transformer layers are made of, and how they are copied. */
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

  /**
   * A module like another with the same values, types, frozen parameters and mode. The default
   * generator goes on as if nothing was drawn.
   */
  static <M extends Module> M copy(M original, Supplier<M> make) {
    Generator generator = Generator.defaultGenerator();
    Tensor state = generator.state();
    M copy = make.get();
    generator.setState(state);
    original
        .namedParameters()
        .forEach(
            (name, from) -> {
              Tensor to = copy.parameter(name);
              to.setData(from.detach().clone());
              to.requiresGrad(from.requiresGrad());
            });
    copy.train(original.isTraining());
    return copy;
  }

  static void checkLayers(String name, int count) {
    if (count < 1) {
      throw ShapeException.of(name, "at least 1 layer", count);
    }
  }
}
