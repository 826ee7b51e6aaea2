package org.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.io.Checkpoint;
import org.lanewise.nn.Goldens;

/** {@link LBFGS} beside PyTorch's, and what only it has. */
class LbfgsTest {
  private static final Goldens GOLDENS = Goldens.read("optim/optimizers");
  private static final Map<String, LBFGS.Options> CASES =
      new TreeMap<>(
          Map.of(
              "plain", LBFGS.lr(0.5).maxIter(4),
              "history", LBFGS.lr(0.3).maxIter(10).maxEval(7).historySize(3),
              "wolfe", LBFGS.lr(1).strongWolfe(true).maxIter(4),
              "wolfe history", LBFGS.lr(0.1).strongWolfe(true).maxIter(5).historySize(2)));

  @TempDir Path folder;

  private int evaluations;

  static Set<String> names() {
    return CASES.keySet();
  }

  private static LBFGS make(String name, SmallNetwork network) {
    return new LBFGS(network.parameters(), Objects.requireNonNull(CASES.get(name)));
  }

  private Supplier<Tensor> closure(SmallNetwork network, Optimizer optimizer) {
    return () -> {
      evaluations++;
      optimizer.zeroGrad();
      Tensor loss = network.loss();
      loss.backward();
      return loss;
    };
  }

  private double[] train(SmallNetwork network, LBFGS optimizer, int steps) {
    double[] losses = new double[steps];
    for (int i = 0; i < steps; i++) {
      try (Scope _ = Scope.open()) {
        losses[i] = optimizer.step(closure(network, optimizer)).item();
      }
    }
    return losses;
  }

  /** 40 to 70 evaluations, the losses of which differ by less than two in ten million. */
  @ParameterizedTest
  @MethodSource("names")
  void tenStepsAreThoseOfPyTorch(String name) {
    SmallNetwork network = new SmallNetwork(DType.FLOAT64);
    double[] losses = train(network, make(name, network), 10);
    check("LBFGS " + name, losses, 2e-7);
    assertEquals(GOLDENS.get("LBFGS " + name + ".evaluations").item(), evaluations);
    GOLDENS.check("LBFGS " + name + ".parameters", network.flat(), 1e-6);
  }

  private static void check(String name, double[] losses, double tolerance) {
    double[] expected = GOLDENS.get(name + ".losses").toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], losses[i], tolerance * expected[i], "step " + i);
    }
  }

  /** Four steps: after that the last places of sums decide where it goes, in PyTorch as well. */
  @ParameterizedTest
  @MethodSource("names")
  void theFirstStepsInFloat32(String name) {
    SmallNetwork network = new SmallNetwork();
    check("LBFGS " + name + " in float32", train(network, make(name, network), 4), 1e-4);
  }

  @ParameterizedTest
  @MethodSource("names")
  void trainingGoesOnWithTheSameBitsAfterSavingAndLoading(String name) throws Exception {
    SmallNetwork network = new SmallNetwork();
    LBFGS optimizer = make(name, network);
    train(network, optimizer, 3);
    Path file = folder.resolve("lbfgs.safetensors");
    Checkpoint.save(optimizer.stateDict(), file);

    SmallNetwork other = new SmallNetwork();
    for (int i = 0; i < 4; i++) {
      other.parameters().get(i).detach().copyFrom(network.parameters().get(i).detach());
    }
    LBFGS resumed = new LBFGS(other.parameters());
    Map<String, Tensor> state = Checkpoint.load(file);
    resumed.loadStateDict(state);
    assertEquals(state.keySet(), Set.copyOf(resumed.stateDict().keySet()));
    assertArrayEquals(train(network, optimizer, 3), train(other, resumed, 3));
    assertArrayEquals(network.flat().toFloatArray(), other.flat().toFloatArray());
  }

  @Test
  void theMinimumOfAQuadraticFormIsFoundInOneStep() {
    Tensor p = Tensor.of(3.0, -2.0, 5.0).requiresGrad(true);
    Tensor scales = Tensor.of(1.0, 10.0, 0.1);
    LBFGS optimizer = new LBFGS(List.of(p), LBFGS.lr(1).strongWolfe(true));
    optimizer.step(
        () -> {
          optimizer.zeroGrad();
          Tensor loss = p.sub(1.0).square().mul(scales).sum();
          loss.backward();
          return loss;
        });
    assertArrayEquals(new double[] {1, 1, 1}, p.toDoubleArray(), 1e-4);
  }

  @Test
  void sixteenBitParameters() {
    SmallNetwork network = new SmallNetwork(DType.FLOAT64);
    List<Tensor> parameters = network.parameters();
    Tensor p = Tensor.of(3f, -2f).to(DType.BFLOAT16).requiresGrad(true);
    LBFGS optimizer = new LBFGS(List.of(p), LBFGS.lr(1).strongWolfe(true));
    optimizer.step(
        () -> {
          optimizer.zeroGrad();
          Tensor loss = p.to(DType.FLOAT32).sub(1.0).square().sum();
          loss.backward();
          return loss;
        });
    assertArrayEquals(new double[] {1, 1}, p.toDoubleArray(), 0.01);
    LBFGS both = new LBFGS(parameters, LBFGS.lr(1).strongWolfe(true));
    double[] losses = train(network, both, 5);
    assertTrue(losses[4] < losses[0] / 10);
  }

  @Test
  void thereIsNoStepWithoutClosure() {
    LBFGS optimizer = new LBFGS(new SmallNetwork().parameters());
    var e = assertThrows(UnsupportedOperationException.class, optimizer::step);
    assertEquals(
        "LBFGS: expected step(closure), which computes loss and gradients again, got step()",
        e.getMessage());
  }

  @Test
  void statesThatDoNotFitChangeNothing() {
    SmallNetwork network = new SmallNetwork();
    LBFGS optimizer = make("wolfe", network);
    train(network, optimizer, 2);
    Map<String, Tensor> state = new LinkedHashMap<>(optimizer.stateDict());
    state.put("state.0.d", Tensor.ones(3));
    state.remove("state.0.t");
    var e = assertThrows(ShapeException.class, () -> optimizer.loadStateDict(state));
    assertEquals(
        "LBFGS: state does not fit: state.0.d: expected [75], got [3]; missing state.0.t []",
        e.getMessage());
    LBFGS fresh = new LBFGS(network.parameters());
    assertThrows(
        ShapeException.class,
        () -> fresh.loadStateDict(new Adam(network.parameters()).stateDict()));
    Map<String, Tensor> before = fresh.stateDict();
    optimizer.loadStateDict(before);
    assertEquals(before.keySet(), optimizer.stateDict().keySet());
  }

  @Test
  void aStepAtTheMinimumDoesNothing() {
    Tensor p = Tensor.zeros(2).requiresGrad(true);
    LBFGS optimizer = new LBFGS(List.of(p));
    Tensor loss =
        optimizer.step(
            () -> {
              optimizer.zeroGrad();
              Tensor l = p.square().sum();
              l.backward();
              return l;
            });
    assertEquals(0, loss.item());
    assertArrayEquals(new float[] {0, 0}, p.toFloatArray());
    assertEquals(1, Objects.requireNonNull(optimizer.stateDict().get("state.0.func_evals")).item());
    optimizer.loadStateDict(optimizer.stateDict());
  }
}
