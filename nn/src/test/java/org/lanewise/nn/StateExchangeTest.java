package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.nn.functional.Functional.linear;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.io.Checkpoint;
import org.lanewise.nn.utils.Parametrizations;

/**
 * State dictionaries of all layers that have one. PyTorch's, made by {@code tools/exchange.py
 * write}, load here with equal outputs; those written here, into {@code target/exchange}, are
 * loaded in PyTorch by {@code tools/exchange.py check}.
 */
class StateExchangeTest {
  private static final double TOLERANCE = 1e-5;
  private static final Path WRITTEN = Path.of("target", "exchange");
  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Map<String, Tensor> theirs;

  private record Case(Supplier<Module> make, Call call) {}

  /** How a module is called. */
  private interface Call {
    Tensor of(Module module, Tensor[] in);
  }

  private static void add(String name, Supplier<Module> make) {
    CASES.put(name, new Case(make, (m, in) -> m.call(in[0])));
  }

  private static void addOfTwo(String name, Supplier<Module> make) {
    CASES.put(name, new Case(make, (m, in) -> m.call(in[0], in[1])));
  }

  private static void addOfThree(String name, Supplier<Module> make) {
    CASES.put(name, new Case(make, (m, in) -> m.call(in[0], in[1], in[2])));
  }

  static {
    var tracked = InstanceNorm1d.options().affine(true).trackRunningStats(true);
    var small = Transformer.options().dimFeedforward(16);
    var recurrent = LSTM.options().layers(2);
    add("linear", () -> new Linear(4, 3));
    addOfTwo("bilinear", () -> new Bilinear(4, 5, 3));
    add("conv1d", () -> new Conv1d(4, 6, 3, Conv1d.options().groups(2)));
    add("conv2d", () -> new Conv2d(3, 4, 3));
    add("conv3d", () -> new Conv3d(2, 3, 2));
    add("conv_transpose1d", () -> new ConvTranspose1d(4, 6, 3));
    add("conv_transpose2d", () -> new ConvTranspose2d(3, 2, 3));
    add("conv_transpose3d", () -> new ConvTranspose3d(2, 3, 2));
    add("batch_norm1d", () -> new BatchNorm1d(3));
    add("batch_norm2d", () -> new BatchNorm2d(3));
    add("batch_norm3d", () -> new BatchNorm3d(3));
    add("instance_norm1d", () -> new InstanceNorm1d(3, tracked));
    add("instance_norm2d", () -> new InstanceNorm2d(3, tracked));
    add("instance_norm3d", () -> new InstanceNorm3d(3, tracked));
    add("layer_norm", () -> new LayerNorm(3, 4));
    add("group_norm", () -> new GroupNorm(2, 4));
    add("rms_norm", () -> new RMSNorm(4));
    add("prelu", () -> new PReLU(3));
    add("embedding", () -> new Embedding(7, 3));
    add("embedding_bag", () -> new EmbeddingBag(7, 3));
    add("rnn", () -> new RNN(3, 4, recurrent));
    add("lstm", () -> new LSTM(3, 4, recurrent.bidirectional(true).projSize(2)));
    add("gru", () -> new GRU(3, 4, recurrent.batchFirst(true).bidirectional(true)));
    add("rnn_cell", () -> new RNNCell(3, 4));
    add("lstm_cell", () -> new LSTMCell(3, 4));
    add("gru_cell", () -> new GRUCell(3, 4));
    addOfThree("attention", () -> new MultiheadAttention(8, 2));
    var unequal = MultiheadAttention.options().kdim(3).vdim(5).addBiasKv(true);
    addOfThree("attention_kdim", () -> new MultiheadAttention(8, 2, unequal));
    add(
        "encoder",
        () ->
            new TransformerEncoder(new TransformerEncoderLayer(8, 2, small), 2, new LayerNorm(8)));
    addOfTwo("decoder", () -> new TransformerDecoder(new TransformerDecoderLayer(8, 2, small), 2));
    addOfTwo(
        "transformer", () -> new Transformer(8, 2, small.numEncoderLayers(1).numDecoderLayers(1)));
    CASES.put(
        "adaptive_log_softmax",
        new Case(
            () -> new AdaptiveLogSoftmaxWithLoss(8, 10, new long[] {4, 7}, 2.0, true),
            (m, in) -> ((AdaptiveLogSoftmaxWithLoss) m).logProb(in[0])));
    add("weight_norm", () -> Parametrizations.weightNorm(new Linear(4, 3)));
    add("spectral_norm", () -> Parametrizations.spectralNorm(new Linear(4, 3)));
    add("orthogonal", () -> Parametrizations.orthogonal(new Linear(4, 4)));
    add("nested", Nested::new);
  }

  /** Modules in lists and dictionaries, a parameter of its own, and one weight in two places. */
  private static final class Nested extends Module {
    private final ModuleList blocks;
    private final ModuleDict heads;
    private final ParameterList extra;

    Nested() {
      addParameter("scale", Tensor.ones(4));
      blocks = add("blocks", new ModuleList());
      for (int i = 0; i < 2; i++) {
        blocks.append(Sequential.of(new Linear(4, 4), new ReLU()));
      }
      heads = add("heads", ModuleDict.of("a", new Linear(4, 2), "b", new Linear(4, 2, false)));
      extra = add("extra", ParameterList.of(Tensor.ones(2), Tensor.zeros(2)));
      add("tied", new Tied(blocks.get(0).parameter("0.weight")));
      addBuffer("mean", Tensor.zeros(4));
    }

    @Override
    public Tensor forward(Tensor x) {
      x = x.mul(parameter("scale")).sub(buffer("mean"));
      for (Module block : blocks) {
        x = block.call(x);
      }
      x = module("tied").call(x);
      return heads.get("a").call(x).mul(extra.get(0)).add(heads.get("b").call(x)).add(extra.get(1));
    }
  }

  /** A linear layer with the weight of another one. */
  private static final class Tied extends Module {
    Tied(Tensor weight) {
      addParameter("weight", weight);
      addParameter("bias", Tensor.zeros(4));
    }

    @Override
    public Tensor forward(Tensor x) {
      return linear(x, parameter("weight"), parameter("bias"));
    }
  }

  static Stream<String> names() {
    return CASES.keySet().stream();
  }

  @BeforeAll
  static void read() throws IOException, URISyntaxException {
    URL url = StateExchangeTest.class.getResource("/goldens/torch-files/exchange.pt");
    assertNotNull(url);
    theirs = Checkpoint.load(Path.of(url.toURI()));
    Files.createDirectories(WRITTEN);
  }

  private static Map<String, Tensor> under(String prefix) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    theirs.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            result.put(name.substring(prefix.length()), tensor);
          }
        });
    return result;
  }

  @ParameterizedTest
  @MethodSource("names")
  void statesGoBothWays(String name) throws IOException {
    Case c = Objects.requireNonNull(CASES.get(name));
    Module module = c.make.get().eval();
    module.loadStateDict(under(name + ".state."));
    Map<String, Tensor> in = under(name + ".in.");
    Tensor[] inputs = in.values().toArray(new Tensor[0]);
    try (Grad _ = Grad.off()) {
      Tensor expected = Objects.requireNonNull(theirs.get(name + ".out"), name);
      assertClose(name, expected, c.call.of(module, inputs));
      for (Tensor p : module.parameters()) {
        // An orthogonal matrix is one for another input too, but not for any.
        p.mulInPlace(name.equals("orthogonal") ? 1 : 0.75);
      }
      Map<String, Tensor> given = new LinkedHashMap<>();
      in.forEach((i, x) -> given.put("in" + i, x));
      given.put("out", c.call.of(module, inputs));
      Checkpoint.save(given, WRITTEN.resolve(name + ".outputs.safetensors"));
    }
    for (String type : new String[] {".pt", ".safetensors"}) {
      Path file = WRITTEN.resolve(name + type);
      Checkpoint.save(module.stateDict(), file);
      Module again = c.make.get().eval();
      again.loadStateDict(Checkpoint.load(file));
      assertClose(name, c.call.of(module, inputs), c.call.of(again, inputs));
    }
  }

  private static void assertClose(String name, Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape(), name);
    double far = expected.sub(actual).abs().max().item();
    double largest = expected.abs().max().item();
    assertTrue(far <= TOLERANCE * largest, name + ": " + far + " of " + largest);
  }

  @Test
  void thereAreNoOtherCasesInPyTorchsFile() {
    Function<String, String> first = name -> name.substring(0, name.indexOf('.'));
    assertEquals(CASES.keySet(), theirs.keySet().stream().map(first).collect(Collectors.toSet()));
  }
}
