package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lanewise.nn.functional.Functional.crossEntropy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.TrainingRunsGoldenTest.Batch;
import org.lanewise.optim.ASGD;
import org.lanewise.optim.Adadelta;
import org.lanewise.optim.Adafactor;
import org.lanewise.optim.Adagrad;
import org.lanewise.optim.Adam;
import org.lanewise.optim.AdamW;
import org.lanewise.optim.Adamax;
import org.lanewise.optim.LBFGS;
import org.lanewise.optim.Lion;
import org.lanewise.optim.Muon;
import org.lanewise.optim.NAdam;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.RAdam;
import org.lanewise.optim.RMSprop;
import org.lanewise.optim.Rprop;
import org.lanewise.optim.SGD;
import org.lanewise.optim.schedulers.Annealing;
import org.lanewise.optim.schedulers.ChainedScheduler;
import org.lanewise.optim.schedulers.ConstantLR;
import org.lanewise.optim.schedulers.CosineAnnealingLR;
import org.lanewise.optim.schedulers.CosineAnnealingWarmRestarts;
import org.lanewise.optim.schedulers.CyclicLR;
import org.lanewise.optim.schedulers.ExponentialLR;
import org.lanewise.optim.schedulers.LRScheduler;
import org.lanewise.optim.schedulers.LambdaLR;
import org.lanewise.optim.schedulers.LinearLR;
import org.lanewise.optim.schedulers.MultiStepLR;
import org.lanewise.optim.schedulers.MultiplicativeLR;
import org.lanewise.optim.schedulers.OneCycleLR;
import org.lanewise.optim.schedulers.PolynomialLR;
import org.lanewise.optim.schedulers.ReduceLROnPlateau;
import org.lanewise.optim.schedulers.SWALR;
import org.lanewise.optim.schedulers.SequentialLR;
import org.lanewise.optim.schedulers.StepLR;

/** The perceptron of the training runs with each optimizer, and with each scheduler. */
class TrainingKindsGoldenTest {
  private static final Goldens GOLDENS = Goldens.read("training_kinds");
  private static final int STEPS = 50;
  private static final Map<String, Function<List<Tensor>, Optimizer>> OPTIMIZERS =
      new LinkedHashMap<>();
  private static final Map<String, Function<Optimizer, DoubleConsumer>> SCHEDULERS =
      new LinkedHashMap<>();

  private static void optimizer(String name, Function<List<Tensor>, Optimizer> make) {
    OPTIMIZERS.put(name, make);
  }

  private static void scheduler(String name, Function<Optimizer, LRScheduler> make) {
    SCHEDULERS.put(
        name,
        optimizer -> {
          LRScheduler scheduler = make.apply(optimizer);
          return loss -> scheduler.step();
        });
  }

  static {
    optimizer("SGD", p -> new SGD(p, SGD.lr(0.1).momentum(0.9).nesterov(true)));
    optimizer("Adam", p -> new Adam(p, Adam.lr(0.003).amsgrad(true)));
    optimizer("AdamW", p -> new AdamW(p, AdamW.lr(0.003).weightDecay(0.1)));
    optimizer("Adamax", p -> new Adamax(p, Adamax.lr(0.005)));
    optimizer("NAdam", p -> new NAdam(p, NAdam.lr(0.003)));
    optimizer("RAdam", p -> new RAdam(p, RAdam.lr(0.01)));
    optimizer("Adagrad", p -> new Adagrad(p, Adagrad.lr(0.02)));
    optimizer("Adadelta", p -> new Adadelta(p, Adadelta.lr(1)));
    optimizer("RMSprop", p -> new RMSprop(p, RMSprop.lr(0.002).momentum(0.5)));
    optimizer("Rprop", p -> new Rprop(p, Rprop.lr(0.001).stepSizes(1e-6, 0.004)));
    optimizer("ASGD", p -> new ASGD(p, ASGD.lr(0.1)));
    optimizer("Adafactor", p -> new Adafactor(p, Adafactor.lr(0.02)));
    optimizer("Lion", p -> new Lion(p, Lion.lr(0.001).weightDecay(0.1)));
    optimizer("Muon", p -> new Muon(List.of(p.get(0), p.get(2), p.get(4)), Muon.lr(0.01)));
    optimizer("LBFGS", p -> new LBFGS(p, LBFGS.lr(0.1).maxIter(2)));

    scheduler("LambdaLR", o -> new LambdaLR(o, t -> Math.pow(0.95, t)));
    scheduler("MultiplicativeLR", o -> new MultiplicativeLR(o, t -> 0.97));
    scheduler("StepLR", o -> new StepLR(o, 15));
    scheduler("MultiStepLR", o -> new MultiStepLR(o, List.of(10, 30), 0.3));
    scheduler("ConstantLR", o -> new ConstantLR(o, 0.5, 20));
    scheduler("LinearLR", o -> new LinearLR(o, 0.1, 1, 20));
    scheduler("ExponentialLR", o -> new ExponentialLR(o, 0.95));
    scheduler("PolynomialLR", o -> new PolynomialLR(o, 60, 2));
    scheduler("CosineAnnealingLR", o -> new CosineAnnealingLR(o, 50, 0.001));
    scheduler("CosineAnnealingWarmRestarts", o -> new CosineAnnealingWarmRestarts(o, 10, 2, 0));
    scheduler("CyclicLR", o -> new CyclicLR(o, CyclicLR.lr(0.01, 0.1).stepSize(10)));
    scheduler("OneCycleLR", o -> new OneCycleLR(o, OneCycleLR.lr(0.1).totalSteps(60)));
    SCHEDULERS.put(
        "ReduceLROnPlateau",
        o -> new ReduceLROnPlateau(o, ReduceLROnPlateau.factor(0.5).patience(3).cooldown(1))::step);
    scheduler("SWALR", o -> new SWALR(o, 0.01, 20, Annealing.COS));
    scheduler(
        "ChainedScheduler",
        o -> new ChainedScheduler(List.of(new ConstantLR(o, 0.1, 5), new ExponentialLR(o, 0.95))));
    scheduler(
        "SequentialLR",
        o ->
            new SequentialLR(
                o,
                List.of(new LinearLR(o, 0.1, 1, 10), new CosineAnnealingLR(o, 40)),
                List.of(10)));
  }

  static Stream<String> names() {
    return Stream.concat(OPTIMIZERS.keySet().stream(), SCHEDULERS.keySet().stream());
  }

  private static Optimizer momentum(List<Tensor> parameters) {
    return new SGD(parameters, SGD.lr(0.05).momentum(0.9));
  }

  @ParameterizedTest
  @MethodSource("names")
  void trainsAsPyTorchDoes(String name) {
    Generator.manualSeed(0);
    Module net = new TrainedNets.Mlp();
    IntFunction<Batch> batches = TrainingRunsGoldenTest.numbers(16, 20);
    Optimizer optimizer =
        OPTIMIZERS.getOrDefault(name, TrainingKindsGoldenTest::momentum).apply(net.parameters());
    DoubleConsumer scheduler = SCHEDULERS.getOrDefault(name, o -> loss -> {}).apply(optimizer);
    double[] expected = GOLDENS.get(name + ".losses").toDoubleArray();
    assertEquals(STEPS, expected.length);
    for (int step = 0; step < STEPS; step++) {
      try (Scope _ = Scope.open()) {
        Batch batch = batches.apply(step);
        Supplier<Tensor> closure =
            () -> {
              optimizer.zeroGrad();
              Tensor loss = crossEntropy(net.call(batch.x()), batch.target());
              loss.backward();
              return loss;
            };
        double loss = optimizer.step(closure).item();
        assertEquals(expected[step], loss, 1e-4 * expected[step], "step " + step);
        scheduler.accept(loss);
      }
    }
    net.stateDict()
        .forEach(
            (key, last) ->
                GOLDENS.check(name + ".last." + key, Objects.requireNonNull(last), 1e-3));
  }
}
