package org.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.io.Checkpoint;
import org.lanewise.nn.Goldens;

/** Fifty steps of every optimizer beside PyTorch's, and the same bits after saving and loading. */
class OptimizerGoldenTest {
  private static final Goldens GOLDENS = Goldens.read("optim/optimizers");

  @TempDir Path folder;

  static Set<String> names() {
    return OptimizerCases.ALL.keySet();
  }

  private static Optimizer make(String name, SmallNetwork network) {
    return Objects.requireNonNull(OptimizerCases.ALL.get(name)).apply(network);
  }

  @ParameterizedTest
  @MethodSource("names")
  void fiftyStepsAreThoseOfPyTorch(String name) {
    SmallNetwork network = new SmallNetwork();
    double[] losses =
        network.train(make(name, network), SmallNetwork.STEPS, name.endsWith("maximize"));
    checkLosses(name, losses, 1e-4);
    GOLDENS.check(name + ".parameters", network.flat(), 1e-5);
  }

  static void checkLosses(String name, double[] losses, double tolerance) {
    double[] expected = GOLDENS.get(name + ".losses").toDoubleArray();
    assertEquals(expected.length, losses.length);
    for (int i = 0; i < losses.length; i++) {
      assertEquals(expected[i], losses[i], tolerance * expected[i], name + " step " + i);
    }
  }

  /** What PyTorch computes in float32 is up to 2e-5 beside it. */
  @ParameterizedTest
  @MethodSource("names")
  void float64DoesTheSameMoreExactly(String name) {
    SmallNetwork network = new SmallNetwork(DType.FLOAT64);
    network.train(make(name, network), SmallNetwork.STEPS, name.endsWith("maximize"));
    GOLDENS.check(name + ".parameters", network.flat(), 3e-5);
  }

  /** PyTorch's own iteration has the 8 bits of BFLOAT16, which each step passes on. */
  @ParameterizedTest
  @ValueSource(strings = {"Muon plain", "Muon momentum", "Muon rms", "Muon steps"})
  void muonIsThatOfPyTorchButForItsBfloat16(String name) {
    SmallNetwork network = new SmallNetwork();
    double[] losses = network.train(make(name, network), SmallNetwork.STEPS, false);
    checkLosses(name + " in bfloat16", losses, 0.02);
    GOLDENS.check(name + " in bfloat16.parameters", network.flat(), 0.01);
  }

  @ParameterizedTest
  @MethodSource("names")
  void trainingGoesOnWithTheSameBitsAfterSavingAndLoading(String name) throws Exception {
    boolean upwards = name.endsWith("maximize");
    SmallNetwork network = new SmallNetwork();
    Optimizer optimizer = make(name, network);
    network.train(optimizer, 7, upwards);
    Path file = folder.resolve("optimizer.safetensors");
    Checkpoint.save(optimizer.stateDict(), file);

    SmallNetwork other = new SmallNetwork();
    List<Tensor> live = network.parameters();
    for (int i = 0; i < live.size(); i++) {
      other.parameters().get(i).detach().copyFrom(live.get(i).detach());
    }
    Optimizer resumed = make(name, other);
    resumed.groups().get(0).setLearningRate(0.5); // the file has the right one
    Map<String, Tensor> state = Checkpoint.load(file);
    resumed.loadStateDict(state);
    assertEquals(state.keySet(), resumed.stateDict().keySet());

    double[] expected = network.train(optimizer, 7, upwards);
    double[] got = other.train(resumed, 7, upwards);
    assertArrayEquals(expected, got);
    assertArrayEquals(network.flat().toFloatArray(), other.flat().toFloatArray());
  }
}
