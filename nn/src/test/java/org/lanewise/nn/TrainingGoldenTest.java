package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lanewise.nn.functional.Functional.crossEntropy;
import static org.lanewise.nn.functional.Functional.maxPool2d;
import static org.lanewise.nn.functional.Functional.relu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.optim.SGD;

/** The tutorial's network, trained beside PyTorch from one seed. */
class TrainingGoldenTest {
  private static final class Net extends Module {
    private final Conv2d conv1 = add("conv1", new Conv2d(1, 6, 5));
    private final Conv2d conv2 = add("conv2", new Conv2d(6, 16, 5));
    private final Linear fc1 = add("fc1", new Linear(256, 120));
    private final Linear fc2 = add("fc2", new Linear(120, 84));
    private final Linear fc3 = add("fc3", new Linear(84, 10));

    @Override
    public Tensor forward(Tensor input) {
      Tensor x = maxPool2d(relu(conv1.call(input)), 2);
      x = maxPool2d(relu(conv2.call(x)), 2).flatten(1);
      return fc3.call(relu(fc2.call(relu(fc1.call(x)))));
    }
  }

  private final Goldens goldens = Goldens.read("cnn");

  private Map<String, Tensor> part(String prefix) {
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

  private static Tensor state(Net net, String name) {
    return Objects.requireNonNull(net.stateDict().get(name));
  }

  @Test
  void aSeedGivesPyTorchsFirstWeights() {
    Generator.manualSeed(0);
    Net net = new Net();
    assertEquals(part("first.").keySet(), net.stateDict().keySet());
    part("first.")
        .forEach(
            (name, expected) ->
                assertArrayEquals(expected.toFloatArray(), state(net, name).toFloatArray(), name));
  }

  @Test
  void fiftyStepsFollowPyTorchsLosses() {
    Net net = new Net();
    net.loadStateDict(part("first."));
    SGD optimizer = new SGD(net.parameters(), SGD.lr(0.05).momentum(0.9));
    double[] expected = goldens.get("losses").toDoubleArray();
    for (int step = 0; step < expected.length; step++) {
      try (Scope _ = Scope.open()) {
        Generator generator = new Generator(100 + step % 5);
        Tensor x = generator.uniform(org.lanewise.Shape.of(16, 1, 28, 28), 0, 1);
        long[] target = generator.permutation(16);
        Arrays.setAll(target, i -> target[i] % 10);
        optimizer.zeroGrad();
        Tensor loss = crossEntropy(net.call(x), Tensor.of(target));
        loss.backward();
        optimizer.step();
        assertEquals(expected[step], loss.item(), 1e-4 * expected[step], "step " + step);
      }
    }
    part("last.").forEach((name, tensor) -> goldens.check("last." + name, state(net, name), 1e-3));
  }
}
