package org.lanewise.optim.schedulers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lanewise.Tensor;
import org.lanewise.optim.Adagrad;
import org.lanewise.optim.ParameterGroup;
import org.lanewise.optim.SGD;

/** What schedulers refuse, and what they do that PyTorch's do not. */
class SchedulerTest {
  private static SGD optimizer() {
    return new SGD(List.of(Tensor.zeros(1).requiresGrad(true)), SGD.lr(1).momentum(0.9));
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
  }

  @Test
  void argumentsAreChecked() {
    SGD o = optimizer();
    refused(
        "LambdaLR: expected a function for each of 1 groups, got 2",
        () -> new LambdaLR(o, List.of(t -> 1, t -> 1)));
    refused("StepLR: expected a step size of at least 1, got 0", () -> new StepLR(o, 0));
    refused("ConstantLR: expected a factor from 0 to 1, got 1.5", () -> new ConstantLR(o, 1.5, 2));
    refused(
        "LinearLR: expected a first factor above 0, at most 1, got 0.0",
        () -> new LinearLR(o, 0, 1, 2));
    refused(
        "LinearLR: expected a last factor from 0 to 1, got -1.0", () -> new LinearLR(o, 1, -1, 2));
    refused(
        "CosineAnnealingWarmRestarts: expected t0 of at least 1, got 0",
        () -> new CosineAnnealingWarmRestarts(o, 0));
    refused(
        "CosineAnnealingWarmRestarts: expected tMult of at least 1, got 0",
        () -> new CosineAnnealingWarmRestarts(o, 1, 0, 0));
    refused(
        "CosineAnnealingWarmRestarts: expected an epoch of at least 0, got -1.0",
        () -> new CosineAnnealingWarmRestarts(o, 1).step(-1));
    refused(
        "ReduceLROnPlateau: expected a factor below 1, got 1.0", () -> ReduceLROnPlateau.factor(1));
    refused(
        "ReduceLROnPlateau: expected a least rate for each of 1 groups, got 2",
        () -> new ReduceLROnPlateau(o, ReduceLROnPlateau.factor(0.1).minRates(List.of(0.1, 0.2))));
    refused("SWALR: expected at least 0 epochs, got -1", () -> new SWALR(o, 1, -1, Annealing.COS));
    refused(
        "OneCycleLR: expected totalSteps or epochs of at least 1, got 0",
        () -> new OneCycleLR(o, OneCycleLR.lr(1)));
    refused(
        "OneCycleLR: expected pctStart from 0 to 1, got 2.0", () -> OneCycleLR.lr(1).pctStart(2));
    refused(
        "CyclicLR: expected a largest rate for each of 1 groups, got 2",
        () -> new CyclicLR(o, CyclicLR.lr(List.of(0.1), List.of(0.1, 0.2))));
    assertEquals(1, o.learningRate());
  }

  @Test
  void optimizersWithoutMomentumAreRefusedWhereItWouldChange() {
    Adagrad o = new Adagrad(List.of(Tensor.zeros(1).requiresGrad(true)));
    refused(
        "CyclicLR: expected an optimizer with a momentum or a first beta, or cycleMomentum(false),"
            + " got Adagrad",
        () -> new CyclicLR(o, CyclicLR.lr(0.1, 1)));
    assertThrows(
        IllegalArgumentException.class, () -> new OneCycleLR(o, OneCycleLR.lr(1).totalSteps(5)));
    assertEquals(0.01, o.learningRate());
    new CyclicLR(o, CyclicLR.lr(0.1, 1).cycleMomentum(false));
    assertEquals(0.1, o.learningRate());
  }

  @Test
  void compositionsAreChecked() {
    SGD o = optimizer();
    refused(
        "ChainedScheduler: expected at least one scheduler, got none",
        () -> new ChainedScheduler(List.of()));
    refused(
        "ChainedScheduler: expected schedulers of one optimizer, got StepLR at index 1 of another",
        () -> new ChainedScheduler(List.of(new StepLR(o, 1), new StepLR(optimizer(), 1))));
    refused(
        "SequentialLR: expected schedulers of the optimizer given, got those of another",
        () -> new SequentialLR(optimizer(), List.of(new StepLR(o, 1)), List.of()));
    refused(
        "SequentialLR: expected one milestone less than schedulers, which are 1, got 1",
        () -> new SequentialLR(o, List.of(new StepLR(o, 1)), List.of(3)));
  }

  @Test
  void oneCycleEndsWithItsSteps() {
    SGD o = optimizer();
    OneCycleLR scheduler =
        new OneCycleLR(o, OneCycleLR.lr(1).totalSteps(10).annealing(Annealing.LINEAR));
    for (int i = 0; i < 10; i++) {
      scheduler.step();
    }
    assertEquals(0, o.learningRate()); // where PyTorch's straight line goes below 0
    refused("OneCycleLR: expected at most 10 steps, got 11", scheduler::step);
    assertEquals(10, scheduler.lastEpoch());
  }

  @Test
  void chainsMayBePartsOfSequences() {
    SGD o = optimizer();
    LRScheduler scheduler =
        new SequentialLR(
            o,
            List.of(
                new LinearLR(o, 0.5, 1, 2),
                new ChainedScheduler(
                    List.of(new ExponentialLR(o, 0.5), new ConstantLR(o, 0.5, 1)))),
            List.of(3));
    double[] expected = {0.5, 0.75, 1, 0.5, 0.5, 0.25};
    for (double rate : expected) {
      assertEquals(rate, o.learningRate(), 1e-15);
      scheduler.step();
    }
  }

  @Test
  void groupsThatComeLaterAreRefused() {
    SGD o = optimizer();
    StepLR scheduler = new StepLR(o, 1);
    o.addGroup(List.of(Tensor.zeros(1).requiresGrad(true)), SGD.lr(1));
    refused("StepLR: expected the 1 groups that there were at first, got 2", scheduler::step);
  }

  @Test
  void functionsMustGiveRates() {
    refused(
        "SGD: expected a learning rate of at least 0, got -1.0",
        () -> new LambdaLR(optimizer(), t -> -1));
  }

  @Test
  void statesThatDoNotFitChangeNothing() {
    StepLR scheduler = new StepLR(optimizer(), 1);
    scheduler.step();
    Map<String, Tensor> state = new LinkedHashMap<>(scheduler.stateDict());
    assertEquals(
        List.of("last_epoch", "step_count", "base_lrs", "last_lr"), List.copyOf(state.keySet()));
    state.remove("last_epoch");
    state.put("T_cur", Tensor.zeros(1));
    state.put("last_lr", Tensor.zeros(2));
    refused(
        "StepLR: state does not fit: missing last_epoch []; last_lr: expected [1], got [2];"
            + " unexpected T_cur",
        () -> scheduler.loadStateDict(state));
    assertEquals(1, scheduler.lastEpoch());
    ReduceLROnPlateau plateau = new ReduceLROnPlateau(optimizer());
    assertThrows(RuntimeException.class, () -> plateau.loadStateDict(state));
    assertTrue(Double.isInfinite(plateau.best()));
  }

  @Test
  void schedulersOfOnesOwn() {
    class Halving extends LRScheduler {
      private final double least;

      Halving(SGD optimizer, double least) {
        this.least = least;
        super(optimizer);
      }

      @Override
      protected double rate(ParameterGroup group, int index) {
        return Math.max(least, baseRate(index) / (1 << lastEpoch()));
      }
    }
    SGD o = optimizer();
    Halving scheduler = new Halving(o, 0.2);
    assertEquals(1, o.learningRate());
    scheduler.step();
    assertEquals(0.5, o.learningRate());
    scheduler.step();
    scheduler.step();
    assertArrayEquals(new double[] {0.2}, scheduler.lastLearningRates());
  }

  @Test
  void constantFactorOfNothing() {
    SGD o = optimizer();
    ConstantLR scheduler = new ConstantLR(o, 0, 2);
    assertEquals(0, o.learningRate());
    scheduler.step();
    assertEquals(0, o.learningRate());
    scheduler.step();
    assertEquals(1, o.learningRate()); // where PyTorch divides by 0
  }
}
