package org.lanewise.optim.schedulers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lanewise.Tensor;
import org.lanewise.optim.Optimizer;

/** The cases of {@code tools/goldens/optim/schedulers.py} under the same names. */
final class SchedulerCases {
  static final int STEPS = 110;
  static final Map<String, Function<Optimizer, Running>> ALL = new LinkedHashMap<>();

  /** A scheduler of either kind. */
  interface Running {
    void step(int t);

    Map<String, Tensor> stateDict();

    void loadStateDict(Map<String, Tensor> state);

    double[] lastLearningRates();
  }

  record Plain(LRScheduler scheduler) implements Running {
    @Override
    public void step(int t) {
      scheduler.step();
    }

    @Override
    public Map<String, Tensor> stateDict() {
      return scheduler.stateDict();
    }

    @Override
    public void loadStateDict(Map<String, Tensor> state) {
      scheduler.loadStateDict(state);
    }

    @Override
    public double[] lastLearningRates() {
      return scheduler.lastLearningRates();
    }
  }

  record Plateau(ReduceLROnPlateau scheduler) implements Running {
    @Override
    public void step(int t) {
      scheduler.step(metric(t));
    }

    @Override
    public Map<String, Tensor> stateDict() {
      return scheduler.stateDict();
    }

    @Override
    public void loadStateDict(Map<String, Tensor> state) {
      scheduler.loadStateDict(state);
    }

    @Override
    public double[] lastLearningRates() {
      return scheduler.lastLearningRates();
    }
  }

  static {
    functions();
    curves();
    compositions();
    cycles();
    others();
  }

  private SchedulerCases() {}

  private static double metric(int t) {
    return 1.0 / (1 + Math.min(t, 20)) + (t * 37 % 101) / 1010.0;
  }

  private static void one(String name, Function<Optimizer, LRScheduler> make) {
    ALL.put(name, o -> new Plain(make.apply(o)));
  }

  private static void functions() {
    one("LambdaLR", o -> new LambdaLR(o, t -> 1.0 / (1 + t)));
    one(
        "LambdaLR each",
        o -> new LambdaLR(o, List.of(t -> Math.pow(0.95, t), t -> Math.floorDiv(t, 30))));
    one("MultiplicativeLR", o -> new MultiplicativeLR(o, t -> 0.97));
    one(
        "MultiplicativeLR each",
        o -> new MultiplicativeLR(o, List.of(t -> t % 7 == 0 ? 0.9 : 1, t -> 1 - t / 1000.0)));
    one("StepLR", o -> new StepLR(o, 30));
    one("StepLR gamma", o -> new StepLR(o, 7, 0.7));
    one("MultiStepLR", o -> new MultiStepLR(o, List.of(10, 40, 40, 90)));
    one("MultiStepLR gamma", o -> new MultiStepLR(o, List.of(3, 5, 100), 0.3));
  }

  private static void curves() {
    one("ConstantLR", ConstantLR::new);
    one("ConstantLR factor", o -> new ConstantLR(o, 0.7, 50));
    one("LinearLR", LinearLR::new);
    one("LinearLR down", o -> new LinearLR(o, 1, 0, 90));
    one("LinearLR part", o -> new LinearLR(o, 0.1, 0.6, 33));
    one("ExponentialLR", o -> new ExponentialLR(o, 0.9));
    one("ExponentialLR slow", o -> new ExponentialLR(o, 0.999));
    one("PolynomialLR", PolynomialLR::new);
    one("PolynomialLR power", o -> new PolynomialLR(o, 100, 2.5));
    one("CosineAnnealingLR", o -> new CosineAnnealingLR(o, 20));
    one("CosineAnnealingLR least", o -> new CosineAnnealingLR(o, 37, 0.01));
    one("CosineAnnealingWarmRestarts", o -> new CosineAnnealingWarmRestarts(o, 10));
    one("CosineAnnealingWarmRestarts longer", o -> new CosineAnnealingWarmRestarts(o, 7, 2, 0.001));
  }

  private static void compositions() {
    one(
        "ChainedScheduler",
        o -> new ChainedScheduler(List.of(new ConstantLR(o, 0.1, 20), new ExponentialLR(o, 0.9))));
    one(
        "ChainedScheduler three",
        o ->
            new ChainedScheduler(
                List.of(
                    new LinearLR(o, 0.2, 1, 10),
                    new StepLR(o, 25, 0.5),
                    new CosineAnnealingLR(o, 50))));
    one(
        "SequentialLR",
        o ->
            new SequentialLR(
                o, List.of(new ConstantLR(o, 0.1, 20), new ExponentialLR(o, 0.9)), List.of(20)));
    one(
        "SequentialLR warmup",
        o ->
            new SequentialLR(
                o,
                List.of(
                    new LinearLR(o, 0.01, 1, 15),
                    new CosineAnnealingLR(o, 60, 0.001),
                    new ConstantLR(o, 0.02, 500)),
                List.of(15, 75)));
    one(
        "SequentialLR restarts",
        o ->
            new SequentialLR(
                o,
                List.of(
                    new PolynomialLR(o, 30, 2),
                    new CosineAnnealingWarmRestarts(o, 8, 2, 0),
                    new StepLR(o, 5, 0.5)),
                List.of(25, 70)));
    one(
        "SequentialLR multi",
        o ->
            new SequentialLR(
                o,
                List.of(
                    new MultiStepLR(o, List.of(5, 9), 0.5),
                    new LinearLR(o, 0.5, 1, 20),
                    new LambdaLR(o, t -> Math.pow(0.9, t))),
                List.of(12, 50)));
  }

  private static void cycles() {
    CyclicLR.Options cyclic = CyclicLR.lr(0.01, 0.1);
    one("CyclicLR", o -> new CyclicLR(o, cyclic.stepSize(10)));
    one(
        "CyclicLR triangular2",
        o ->
            new CyclicLR(
                o,
                CyclicLR.lr(List.of(0.01, 0.001), List.of(0.1, 0.05))
                    .stepSize(7, 12)
                    .mode(CyclicLR.Mode.TRIANGULAR2)
                    .momentum(0.7, 0.9)));
    one(
        "CyclicLR range",
        o ->
            new CyclicLR(
                o,
                cyclic
                    .stepSize(15)
                    .mode(CyclicLR.Mode.EXP_RANGE)
                    .gamma(0.98)
                    .cycleMomentum(false)));
    one(
        "CyclicLR scale",
        o -> new CyclicLR(o, cyclic.stepSize(9).scaleByStep(x -> 1 / (1 + x / 5))));
    one("CyclicLR scale cycle", o -> new CyclicLR(o, cyclic.stepSize(9).scaleByCycle(x -> 1 / x)));
    one("CyclicLR Adam", o -> new CyclicLR(o, cyclic.stepSize(10).momentum(0.8, 0.95)));
    OneCycleLR.Options once = OneCycleLR.lr(0.1);
    one("OneCycleLR", o -> new OneCycleLR(o, once.totalSteps(110)));
    one(
        "OneCycleLR linear",
        o ->
            new OneCycleLR(
                o,
                OneCycleLR.lr(List.of(0.1, 0.3))
                    .epochs(12, 10)
                    .pctStart(0.4)
                    .annealing(Annealing.LINEAR)
                    .divFactor(10)));
    one(
        "OneCycleLR three",
        o ->
            new OneCycleLR(
                o, once.totalSteps(111).threePhase(true).momentum(0.8, 0.9).finalDivFactor(100)));
    one(
        "OneCycleLR still",
        o -> new OneCycleLR(o, once.totalSteps(120).cycleMomentum(false).threePhase(true)));
    one("OneCycleLR Adam", o -> new OneCycleLR(o, once.totalSteps(110)));
  }

  private static void plateau(String name, ReduceLROnPlateau.Options options) {
    ALL.put(name, o -> new Plateau(new ReduceLROnPlateau(o, options)));
  }

  private static void others() {
    ALL.put("ReduceLROnPlateau", o -> new Plateau(new ReduceLROnPlateau(o)));
    plateau(
        "ReduceLROnPlateau max",
        ReduceLROnPlateau.factor(0.7).upwards(true).patience(3).cooldown(2));
    plateau(
        "ReduceLROnPlateau abs",
        ReduceLROnPlateau.factor(0.5)
            .patience(4)
            .absoluteThreshold(0.01)
            .minRates(List.of(0.1, 0.002)));
    plateau(
        "ReduceLROnPlateau max abs",
        ReduceLROnPlateau.factor(0.9)
            .upwards(true)
            .patience(0)
            .absoluteThreshold(0.02)
            .minRate(0.01)
            .eps(1e-3));
    one("SWALR", o -> new SWALR(o, 0.05));
    one("SWALR linear", o -> new SWALR(o, List.of(0.05, 0.2), 40, Annealing.LINEAR));
    one("SWALR at once", o -> new SWALR(o, 0.05, 0, Annealing.COS));
    one(
        "SWALR after",
        o ->
            new SequentialLR(
                o,
                List.of(new ExponentialLR(o, 0.98), new SWALR(o, 0.05, 30, Annealing.COS)),
                List.of(40)));
  }
}
