package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Attention and transformers against PyTorch: first values, outputs, weights, gradients. */
class AttentionLayersGoldenTest {
  private static final String FILE = "layers_attention";
  // Sums of products through up to six parts, relative to the largest element.
  private static final double FLOAT = 1e-5;
  private static final double DOUBLE = 1e-12;
  private static final long LARGEST = 600; // of larger parameters every 7th gradient is stored

  /** How a case runs its module: the output, and the weights or null. */
  private interface Run<M extends Module> {
    MultiheadAttention.Result of(M module, Tensor[] in, String name);
  }

  private final Goldens goldens = Goldens.read(FILE);
  private final Map<String, Runnable> cases = new TreeMap<>();

  private @Nullable Tensor find(String name) {
    return goldens.all().get(name);
  }

  private <M extends Module> void add(String name, Supplier<M> make, Run<M> run) {
    assertNull(cases.put(name, () -> check(name, make, run)), name + " twice");
  }

  private void refused(String name, Runnable call) {
    Runnable test =
        () -> {
          var e = assertThrows(IllegalArgumentException.class, call::run);
          String message = String.valueOf(e.getMessage());
          assertTrue(message.matches("(?s).+: .*expected .+, (got|found) .+"), message);
        };
    assertNull(cases.put(name, test), name + " twice");
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    new AttentionCases(this::attention, this::refused).add();
    transformers();
    Set<String> names =
        goldens.all().keySet().stream()
            .map(key -> key.substring(0, key.indexOf('/')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names, cases.keySet());
    return cases.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), e.getValue()::run));
  }

  // ---- the cases

  private void attention(String name, MultiheadOptions options, int heads, boolean average) {
    boolean weights = find(name + "/weights") != null;
    AttendOptions masks =
        MultiheadAttention.masks()
            .keyPaddingMask(find(name + "/key_padding_mask"))
            .attnMask(find(name + "/attn_mask"))
            .isCausal(name.contains("causal"))
            .needWeights(weights)
            .averageAttnWeights(average);
    add(
        name,
        () -> new MultiheadAttention(8, heads, options),
        (mha, in, _) -> mha.attend(in[0], in[in.length > 1 ? 1 : 0], in[in.length - 1], masks));
  }

  private TransformerMasks masks(String name) {
    TransformerMasks masks = Transformer.masks();
    Tensor src = find(name + "/src_mask");
    src = src == null ? find(name + "/mask") : src;
    AttendOptions ofSource =
        masks.src().attnMask(src).keyPaddingMask(find(name + "/src_key_padding_mask"));
    AttendOptions ofTarget =
        masks
            .tgt()
            .attnMask(find(name + "/tgt_mask"))
            .keyPaddingMask(find(name + "/tgt_key_padding_mask"));
    AttendOptions ofMemory =
        masks
            .memory()
            .attnMask(find(name + "/memory_mask"))
            .keyPaddingMask(find(name + "/memory_key_padding_mask"));
    return new TransformerMasks(ofSource, ofTarget, ofMemory);
  }

  private void encoderLayer(TransformerOptions options, String... names) {
    for (String name : names) {
      add(
          name,
          () -> new TransformerEncoderLayer(8, 2, options),
          (layer, in, _) -> result(layer.call(in[0], masks(name))));
    }
  }

  private void decoderLayer(TransformerOptions options, String... names) {
    for (String name : names) {
      add(
          name,
          () -> new TransformerDecoderLayer(8, 2, options),
          (layer, in, _) -> result(layer.call(in[0], in[1], masks(name))));
    }
  }

  private void transformer(String name, TransformerOptions options) {
    TransformerOptions two = options.numEncoderLayers(2).numDecoderLayers(2);
    add(
        name,
        () -> new Transformer(8, 2, two),
        (module, in, _) -> result(module.call(in[0], in[1], masks(name))));
  }

  private static MultiheadAttention.Result result(Tensor output) {
    return new MultiheadAttention.Result(output, null);
  }

  private void transformers() {
    TransformerOptions small = Transformer.options().dimFeedforward(12).dropout(0);
    TransformerOptions bare = small.bias(false).layerNormEps(0.1);
    TransformerOptions gelu = small.activation(Functional::gelu);
    encoderLayer(small, "encoder_layer", "encoder_layer_mask", "encoder_layer_mask_float");
    encoderLayer(small, "encoder_layer_causal", "encoder_layer_alone");
    encoderLayer(small.normFirst(true), "encoder_layer_norm_first");
    encoderLayer(gelu.batchFirst(true), "encoder_layer_gelu");
    encoderLayer(bare, "encoder_layer_no_bias");
    decoderLayer(small, "decoder_layer", "decoder_layer_masks", "decoder_layer_causal");
    decoderLayer(small, "decoder_layer_alone");
    decoderLayer(small.normFirst(true).batchFirst(true), "decoder_layer_norm_first");
    decoderLayer(gelu, "decoder_layer_gelu");
    decoderLayer(bare, "decoder_layer_no_bias");
    add(
        "encoder",
        () -> new TransformerEncoder(new TransformerEncoderLayer(8, 2, small), 3),
        (module, in, _) -> result(module.call(in[0])));
    add(
        "encoder_norm",
        () -> {
          var layer = new TransformerEncoderLayer(8, 2, small.normFirst(true));
          return new TransformerEncoder(layer, 2, new LayerNorm(8));
        },
        (module, in, name) -> result(module.call(in[0], masks(name))));
    add(
        "decoder",
        () -> new TransformerDecoder(new TransformerDecoderLayer(8, 2, small), 2),
        (module, in, _) -> result(module.call(in[0], in[1])));
    add(
        "decoder_norm",
        () -> {
          var layer = new TransformerDecoderLayer(8, 2, small);
          return new TransformerDecoder(layer, 2, new LayerNorm(8));
        },
        (module, in, name) -> result(module.call(in[0], in[1], masks(name))));
    transformer("transformer", small);
    transformer("transformer_masks", gelu.batchFirst(true).normFirst(true));
    transformer("transformer_causal", small.bias(false));
    transformer("transformer_alone", small);
    drops();
    cases.put(
        "subsequent_mask",
        () ->
            assertArrayEquals(
                goldens.get("subsequent_mask/out").toFloatArray(),
                Transformer.generateSquareSubsequentMask(5).flatten().toFloatArray()));
    Transformer t = new Transformer(8, 2, small.numEncoderLayers(1).numDecoderLayers(1));
    refused("transformer_batches", () -> t.call(Tensor.zeros(6, 2, 8), Tensor.zeros(5, 3, 8)));
    refused("transformer_features", () -> t.call(Tensor.zeros(6, 2, 8), Tensor.zeros(5, 2, 7)));
    refused(
        "encoder_layer_features",
        () -> new TransformerEncoderLayer(8, 2, small).call(Tensor.zeros(5, 2, 7)));
    refused("encoder_layer_heads", () -> new TransformerEncoderLayer(8, 3));
    refused(
        "decoder_layer_memory",
        () ->
            new TransformerDecoderLayer(8, 2, small)
                .call(Tensor.zeros(5, 2, 8), Tensor.zeros(6, 3, 8)));
  }

  // With random numbers of their own, which are drawn in the order of memory.
  private void drops() {
    for (String place : List.of("first", "batch_first")) {
      TransformerOptions some =
          Transformer.options()
              .dimFeedforward(12)
              .dropout(0.3)
              .batchFirst(place.equals("batch_first"));
      encoderLayer(some, "encoder_layer_dropout_" + place);
      encoderLayer(some.normFirst(true), "encoder_layer_dropout_" + place + "_norm_first");
      decoderLayer(some, "decoder_layer_dropout_" + place);
    }
  }

  // ---- comparing

  private <M extends Module> void check(String name, Supplier<M> make, Run<M> run) {
    Generator.manualSeed(3);
    M module = make.get();
    assertArrayEquals(
        goldens.get(name + "/next").toFloatArray(), Tensor.rand(4).toFloatArray(), "numbers drawn");
    checkState(name, module);
    move(name, module);
    Tensor[] in = inputs(name);
    boolean wide = in[0].dtype() == DType.FLOAT64;
    if (wide) {
      module.to(DType.FLOAT64);
    }
    double bound = wide ? DOUBLE : FLOAT;
    if (name.contains("dropout")) {
      Generator.manualSeed(4);
    }
    MultiheadAttention.Result result = run.of(module, in, name);
    goldens.check(name + "/out", result.output(), bound);
    assertEquals(find(name + "/weights") != null, result.weights() != null);
    if (result.weights() != null) {
      goldens.check(name + "/weights", result.weights(), bound);
    }
    result.output().backward(goldens.get(name + "/dout"));
    for (int i = 0; i < in.length; i++) {
      goldens.check(name + "/grad" + i, Objects.requireNonNull(in[i].grad()), bound);
    }
    module
        .namedParameters()
        .forEach(
            (key, p) -> {
              assertNotNull(p.grad(), key);
              goldens.check(name + "/grad/" + key, stored(p.grad()), bound);
            });
  }

  private static Tensor stored(Tensor tensor) {
    if (tensor.elements() <= LARGEST) {
      return tensor;
    }
    float[] all = tensor.toFloatArray();
    float[] kept = new float[(all.length + 6) / 7];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = all[7 * i];
    }
    return Tensor.of(kept);
  }

  // Names in their order, shapes and values.
  private void checkState(String name, Module module) {
    Map<String, Tensor> state = module.stateDict();
    String prefix = name + "/state/";
    Set<String> expected =
        goldens.all().keySet().stream()
            .filter(key -> key.startsWith(prefix))
            .map(key -> key.substring(prefix.length()))
            .collect(Collectors.toSet());
    assertEquals(expected, state.keySet());
    state.forEach(
        (key, value) -> {
          long[] shape = goldens.get(name + "/shape/" + key).toLongArray();
          assertEquals(Shape.of(shape), value.shape(), key);
          float[] values = goldens.get(prefix + key).toFloatArray();
          assertArrayEquals(values, stored(value).toFloatArray(), key);
        });
  }

  // What is zero or one at first is moved as for PyTorch, so that it counts.
  private static void move(String name, Module module) {
    Generator generator = new Generator(name.chars().sum());
    try (Grad _ = Grad.off()) {
      for (Tensor p : module.parameters()) {
        if (p.rank() < 3) {
          Tensor by = generator.uniform(p.shape(), 0, 1).mul(2).sub(1);
          p.addInPlace(by.mul(p.rank() == 1 ? 0.3 : 0.1));
        }
      }
    }
  }

  private Tensor[] inputs(String name) {
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor x = find(name + "/in0"); x != null; x = find(name + "/in" + inputs.size())) {
      inputs.add(x.clone().requiresGrad(true));
    }
    return inputs.toArray(Tensor[]::new);
  }
}
