package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.Tensor;

/** Transformers whose activation is any function or a module, beside PyTorch's. */
class ActivationModulesTest {
  private static final Goldens GOLDENS = Goldens.read("activation_modules");
  private static final TransformerOptions OPTIONS =
      TransformerEncoderLayer.options().dimFeedforward(8).dropout(0).batchFirst(true);

  private static Tensor uniform(long... sizes) {
    return Tensor.rand(sizes).mul(2).sub(1);
  }

  private static <M extends Module> M check(
      String name, Supplier<M> make, Function<M, Tensor> run) {
    Generator.manualSeed(19);
    M module = make.get();
    Tensor y = run.apply(module);
    GOLDENS.check(name + ".output", y, 1e-5);
    y.backward(uniform(y.shape().toArray()));
    String prefix = name + ".state.";
    assertEquals(
        GOLDENS.all().keySet().stream().filter(k -> k.startsWith(prefix)).sorted().toList(),
        module.stateDict().keySet().stream().map(k -> prefix + k).sorted().toList());
    module.stateDict().forEach((key, value) -> GOLDENS.check(prefix + key, value, 1e-6));
    module
        .namedParameters()
        .forEach(
            (key, p) ->
                GOLDENS.check(name + ".grad." + key, Objects.requireNonNull(p.grad()), 1e-4));
    return module;
  }

  @Test
  void functionsAndModulesAreActivations() {
    check(
        "function",
        () -> new TransformerEncoderLayer(4, 2, OPTIONS.activation(Tensor::tanh)),
        layer -> layer.call(uniform(2, 3, 4)));
    TransformerEncoderLayer layer =
        check(
            "module",
            () -> new TransformerEncoderLayer(4, 2, OPTIONS.activation(new PReLU())),
            l -> l.call(uniform(2, 3, 4)));
    assertEquals("activation", List.copyOf(layer.children().keySet()).getLast());
  }

  @Test
  void eachLayerHasAModuleOfItsOwn() {
    TransformerEncoder encoder =
        check(
            "encoder",
            () ->
                new TransformerEncoder(
                    new TransformerEncoderLayer(4, 2, OPTIONS.activation(new PReLU())), 2),
            e -> e.call(uniform(2, 3, 4)));
    assertNotSame(encoder.module("layers.0.activation"), encoder.module("layers.1.activation"));
    check(
        "decoder",
        () ->
            new TransformerDecoder(
                new TransformerDecoderLayer(4, 2, OPTIONS.activation(new PReLU())), 2),
        d -> d.call(uniform(2, 3, 4), uniform(2, 5, 4)));
  }
}
