package org.lanewise.optim.schedulers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.Tensor;
import org.lanewise.io.Checkpoint;
import org.lanewise.nn.Goldens;
import org.lanewise.optim.Adam;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;
import org.lanewise.optim.SGD;
import org.lanewise.optim.schedulers.SchedulerCases.Running;

/** Every scheduler beside PyTorch's, and the same rates after saving and loading. */
class SchedulerGoldenTest {
  private static final Goldens GOLDENS = Goldens.read("optim/schedulers");

  /** Of a rate: the last places of powers and cosines, which steps multiply with each other. */
  private static final double TOLERANCE = 1e-13;

  @TempDir Path folder;

  static Set<String> names() {
    return SchedulerCases.ALL.keySet();
  }

  private static Optimizer optimizer(String name) {
    Tensor a = Tensor.zeros(1).requiresGrad(true);
    Tensor b = Tensor.zeros(1).requiresGrad(true);
    if (name.endsWith("Adam")) {
      Adam made = new Adam(List.of(a), Adam.lr(0.5));
      made.addGroup(List.of(b), Adam.lr(0.05));
      return made;
    }
    SGD made = new SGD(List.of(a), SGD.lr(0.5).momentum(0.9));
    made.addGroup(List.of(b), SGD.lr(0.05).momentum(0.9));
    return made;
  }

  private static Running make(String name, Optimizer optimizer) {
    return Objects.requireNonNull(SchedulerCases.ALL.get(name)).apply(optimizer);
  }

  private static double[] rates(Optimizer optimizer) {
    return optimizer.groups().stream().mapToDouble(ParameterGroup::learningRate).toArray();
  }

  private static double[] row(Tensor table, int t) {
    return table.select(0, t).toDoubleArray();
  }

  private static void check(double[] expected, double[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      // Rates that fall to 0 end some last places of the first rate beside it.
      double bound = TOLERANCE * Math.max(Math.abs(expected[i]), 1e-4);
      assertEquals(expected[i], actual[i], bound, what + ", group " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void ratesAreThoseOfPyTorch(String name) {
    Optimizer optimizer = optimizer(name);
    Running scheduler = make(name, optimizer);
    Tensor rates = GOLDENS.get(name + ".lr");
    Tensor momenta = GOLDENS.all().get(name + ".momentum");
    for (int t = 0; t <= SchedulerCases.STEPS; t++) {
      String what = name + " at step " + t;
      check(row(rates, t), rates(optimizer), what);
      assertArrayEquals(rates(optimizer), scheduler.lastLearningRates(), what);
      if (momenta != null) {
        double[] momentum =
            optimizer.groups().stream().mapToDouble(ParameterGroup::momentum).toArray();
        check(row(momenta, t), momentum, what + ", momentum");
      }
      if (t < SchedulerCases.STEPS) {
        scheduler.step(t);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void ratesGoOnAfterSavingAndLoading(String name) throws Exception {
    Optimizer optimizer = optimizer(name);
    Running scheduler = make(name, optimizer);
    for (int t = 0; t < 45; t++) {
      scheduler.step(t);
    }
    Checkpoint.save(optimizer.stateDict(), folder.resolve("optimizer"));
    Checkpoint.save(scheduler.stateDict(), folder.resolve("scheduler"));

    Optimizer other = optimizer(name);
    Running resumed = make(name, other);
    other.loadStateDict(Checkpoint.load(folder.resolve("optimizer")));
    Map<String, Tensor> state = Checkpoint.load(folder.resolve("scheduler"));
    resumed.loadStateDict(state);
    assertEquals(state.keySet(), resumed.stateDict().keySet());
    assertArrayEquals(scheduler.lastLearningRates(), resumed.lastLearningRates());
    for (int t = 45; t < SchedulerCases.STEPS; t++) {
      scheduler.step(t);
      resumed.step(t);
      assertArrayEquals(rates(optimizer), rates(other), name + " at step " + t);
    }
  }

  @Test
  void warmRestartsBetweenTwoEpochs() {
    Optimizer optimizer = optimizer("");
    CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 3, 2, 0);
    Tensor rates = GOLDENS.get("CosineAnnealingWarmRestarts batches.lr");
    for (int batch = 0; batch < SchedulerCases.STEPS; batch++) {
      scheduler.step(batch / 4.0);
      check(row(rates, batch), rates(optimizer), "batch " + batch);
    }
    assertEquals((SchedulerCases.STEPS - 1) / 4, scheduler.lastEpoch());
  }
}
