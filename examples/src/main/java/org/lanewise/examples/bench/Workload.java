package org.lanewise.examples.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.examples.networks.CharacterLstm;
import org.lanewise.examples.networks.Gpt;
import org.lanewise.examples.networks.MnistNet;
import org.lanewise.examples.networks.MobileNet;
import org.lanewise.examples.networks.Perceptron;
import org.lanewise.examples.networks.ResNet;
import org.lanewise.nn.Module;
import org.lanewise.optim.Adam;
import org.lanewise.optim.AdamW;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.SGD;

/**
 * A named network with its optimizer and the shape of its batches; {@code bench/side-by-side} has
 * the same ones for others.
 *
 * @param classes how many there are to predict
 * @param text whether inputs are indices below {@code classes} instead of numbers from 0 to 1
 */
public record Workload(
    String name,
    String description,
    Supplier<Module> network,
    Function<List<Tensor>, Optimizer> optimizer,
    Shape input,
    long classes,
    boolean text) {

  private static final List<Workload> ALL =
      List.of(
          images("cnn-b64", "the tutorial's network, batch 64", MnistNet::new, 10, 64, 1, 28, 28),
          images("cnn-b1", "the tutorial's network, batch 1", MnistNet::new, 10, 1, 1, 28, 28),
          new Workload(
              "mlp-b128",
              "perceptron 784-512-512-10, batch 128",
              Perceptron::new,
              p -> new Adam(p, Adam.lr(0.001)),
              Shape.of(128, 784),
              10,
              false),
          images(
              "resnet20-b64",
              "ResNet-20, 32 x 32, batch 64",
              ResNet::ofTwentyLayers,
              10,
              64,
              3,
              32,
              32),
          images(
              "resnet18-b8",
              "ResNet-18, 224 x 224, batch 8",
              ResNet::ofEighteenLayers,
              1000,
              8,
              3,
              224,
              224),
          gpt("gpt-small", "GPT 4 x 128, 64 tokens, batch 16", 4, 4, 128, 16, 64),
          gpt("gpt-6x384", "GPT 6 x 384, 256 tokens, batch 8", 6, 6, 384, 8, 256),
          new Workload(
              "lstm-b32",
              "LSTM 128 to 256, 64 characters, batch 32",
              () -> new CharacterLstm(65, 128, 256),
              p -> new Adam(p, Adam.lr(0.001)),
              Shape.of(32, 64),
              65,
              true),
          images(
              "mobilenet-b16",
              "MobileNetV1 of half width, 96 x 96, batch 16",
              () -> new MobileNet(0.5, 1000),
              1000,
              16,
              3,
              96,
              96));

  private static Workload images(
      String name, String description, Supplier<Module> network, long classes, long... input) {
    return new Workload(
        name, description, network, Workload::momentum, Shape.of(input), classes, false);
  }

  private static Optimizer momentum(List<Tensor> parameters) {
    return new SGD(parameters, SGD.lr(0.01).momentum(0.9));
  }

  private static Workload gpt(
      String name, String description, int layers, int heads, long size, long... input) {
    return new Workload(
        name,
        description,
        () -> new Gpt(65, input[1], layers, heads, size),
        p -> new AdamW(p, AdamW.lr(0.001)),
        Shape.of(input),
        65,
        true);
  }

  /** All workloads, in the order of tables. */
  public static List<Workload> all() {
    return ALL;
  }

  /** The network with a batch at random, from a fixed seed. */
  Session open() {
    Generator.manualSeed(1);
    Module net = network.get();
    Tensor x = text ? Tensor.randint(0, classes, input.toArray()) : Tensor.rand(input.toArray());
    long[] labels = new long[Math.toIntExact(text ? input.elements() : input.size(0))];
    Arrays.setAll(labels, i -> i % classes);
    return new Session(net, optimizer, x, Tensor.of(labels));
  }
}
