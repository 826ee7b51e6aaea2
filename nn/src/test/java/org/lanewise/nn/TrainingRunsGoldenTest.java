package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lanewise.nn.functional.Functional.crossEntropy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.optim.AdamW;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.SGD;

/** Networks of many kinds, each trained for fifty steps beside PyTorch from one seed. */
class TrainingRunsGoldenTest {
  record Batch(Tensor x, Tensor target) {}

  private static Function<List<Tensor>, Optimizer> adamW(double lr) {
    return parameters -> new AdamW(parameters, AdamW.lr(lr).weightDecay(0.1));
  }

  private static Function<List<Tensor>, Optimizer> sgd(double lr) {
    return parameters -> new SGD(parameters, SGD.lr(lr).momentum(0.9).weightDecay(1e-4));
  }

  private static Generator generator(int step) {
    return new Generator(100 + step % 2);
  }

  private static Tensor classes(Generator generator) {
    long[] target = generator.permutation(16);
    Arrays.setAll(target, i -> target[i] % 5);
    return Tensor.of(target);
  }

  static IntFunction<Batch> numbers(long... sizes) {
    return step -> {
      Generator generator = generator(step);
      Tensor x = generator.uniform(Shape.of(sizes), 0, 1).mul(2).sub(1);
      return new Batch(x, classes(generator));
    };
  }

  private static Tensor words(Generator generator, long... sizes) {
    return generator.uniform(Shape.of(sizes), 0, 1).mul(11).to(DType.INT64);
  }

  private static Batch sentences(int step) {
    Generator generator = generator(step);
    Tensor x = words(generator, 16, 8);
    return new Batch(x, classes(generator));
  }

  private static Batch text(int step) {
    Tensor x = words(generator(step), 8, 9);
    return new Batch(x.narrow(1, 0, 8), x.narrow(1, 1, 8).flatten());
  }

  @Test
  void aPerceptron() {
    check("mlp", TrainedNets.Mlp::new, numbers(16, 20), sgd(0.05));
  }

  @Test
  void aResidualNetworkWithBatchNorm() {
    check("resnet", TrainedNets.ResNet::new, numbers(16, 3, 8, 8), sgd(0.003));
  }

  @Test
  void aGpt() {
    check("gpt", () -> new TrainedNets.Gpt(false), TrainingRunsGoldenTest::text, adamW(2e-3));
  }

  @Test
  void aGptWhoseHeadIsTheTableOfWords() {
    check("gpt_tied", () -> new TrainedNets.Gpt(true), TrainingRunsGoldenTest::text, adamW(2e-3));
  }

  @Test
  void aTransformerEncoder() {
    check("encoder", TrainedNets.Encoder::new, TrainingRunsGoldenTest::sentences, adamW(2e-3));
  }

  @Test
  void anLstm() {
    check(
        "lstm",
        () -> new TrainedNets.Sentence(options -> new LSTM(8, 12, options)),
        TrainingRunsGoldenTest::sentences,
        adamW(1e-2));
  }

  @Test
  void aGru() {
    check(
        "gru",
        () -> new TrainedNets.Sentence(options -> new GRU(8, 12, options)),
        TrainingRunsGoldenTest::sentences,
        adamW(5e-3));
  }

  private static Map<String, Tensor> part(Goldens goldens, String prefix) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    goldens
        .all()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
              }
            });
    return part;
  }

  private static void check(
      String name,
      Supplier<? extends Module> make,
      IntFunction<Batch> batches,
      Function<List<Tensor>, Optimizer> optimizers) {
    Goldens goldens = Goldens.read("training_" + name);
    Generator.manualSeed(0);
    Module net = make.get();
    Map<String, Tensor> first = part(goldens, "first.");
    assertEquals(first.keySet(), net.stateDict().keySet());
    // Normal numbers may differ in the last bit: PyTorch's logarithms and cosines are not exact.
    first.keySet().forEach(key -> goldens.check("first." + key, state(net, key), 2e-7));
    net.loadStateDict(first);
    Optimizer optimizer = optimizers.apply(net.parameters());
    double[] expected = goldens.get("losses").toDoubleArray();
    for (int step = 0; step < expected.length; step++) {
      try (Scope _ = Scope.open()) {
        Batch batch = batches.apply(step);
        optimizer.zeroGrad();
        Tensor loss = crossEntropy(net.call(batch.x), batch.target);
        loss.backward();
        optimizer.step();
        assertEquals(expected[step], loss.item(), 1e-4 * expected[step], "step " + step);
      }
    }
    part(goldens, "last.")
        .forEach(
            (key, last) -> goldens.check("last." + key, known(key, last, state(net, key)), 1e-3));
  }

  // The bias of the keys moves all scores of a query alike, so that its gradient is zero but for
  // rounding, of which AdamW makes steps: that third of the biases is not compared.
  private static Tensor known(String key, Tensor expected, Tensor actual) {
    if (!key.endsWith("attn.bias") && !key.endsWith("in_proj_bias")) {
      return actual;
    }
    long size = actual.size(0) / 3;
    Tensor known = actual.clone();
    known.narrow(0, size, size).copyFrom(expected.narrow(0, size, size));
    return known;
  }

  private static Tensor state(Module net, String name) {
    return Objects.requireNonNull(net.stateDict().get(name));
  }
}
