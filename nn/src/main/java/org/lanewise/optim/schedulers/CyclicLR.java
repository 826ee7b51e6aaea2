package org.lanewise.optim.schedulers;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate goes up and down between two others in straight lines, over and over; the momentum down
 * and up.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * CyclicLR scheduler = new CyclicLR(optimizer, CyclicLR.lr(0.01, 0.1).stepSize(2));
 * for (int batch = 0; batch < 5; batch++) {
 *   optimizer.step(); // after the gradients of the batch
 *   scheduler.step();
 * }
 * }</pre>
 *
 * <p>Smith: <a href="https://arxiv.org/abs/1506.01186">Cyclical learning rates for training neural
 * networks</a>, 2015.
 */
public final class CyclicLR extends LRScheduler {
  private final Options options;
  private final double[] maxRates;
  private final double[] baseMomentums;
  private final double[] maxMomentums;

  /** How the height of the cycles changes. */
  public enum Mode {
    /** All cycles have the same height. */
    TRIANGULAR,
    /** Each cycle has half the height of the one before. */
    TRIANGULAR2,
    /** The height falls by gamma at each step. */
    EXP_RANGE
  }

  /** A scheduler of all groups of an optimizer, which has a momentum unless the options say no. */
  public CyclicLR(Optimizer optimizer, Options options) {
    double[] baseRates = of("a base rate", optimizer, options.baseRates);
    this.options = options;
    this.maxRates = of("a largest rate", optimizer, options.maxRates);
    this.baseMomentums = of("a base momentum", optimizer, options.baseMomentums);
    this.maxMomentums = of("a largest momentum", optimizer, options.maxMomentums);
    Momentum.check("CyclicLR", optimizer, options.cycleMomentum);
    for (int i = 0; i < baseRates.length; i++) {
      optimizer.groups().get(i).setLearningRate(baseRates[i]);
    }
    super(optimizer);
    setBaseRates(baseRates);
  }

  private static double[] of(String what, Optimizer optimizer, List<Double> values) {
    return PerGroup.array(PerGroup.of("CyclicLR", what, optimizer, values));
  }

  /** Rates between these, with PyTorch's other options. */
  public static Options lr(double base, double max) {
    return lr(List.of(base), List.of(max));
  }

  /** Rates between these, which each group has of its own, with PyTorch's other options. */
  public static Options lr(List<Double> base, List<Double> max) {
    return new Options(
        base, max, 2000, 2000, Mode.TRIANGULAR, 1, null, true, true, List.of(0.8), List.of(0.9));
  }

  /**
   * The shape of the cycles.
   *
   * @param baseRates the least rates, one for all groups or one for each
   * @param maxRates the largest rates
   * @param stepSizeUp how many steps the rate goes up
   * @param stepSizeDown how many steps it goes down
   * @param mode how the height of the cycles changes, if there is no function for it
   * @param gamma by what it changes
   * @param scale the height as a function of the cycle or the step; null for that of the mode
   * @param scaleByCycle whether the function is one of the cycle, the first being 1
   * @param cycleMomentum whether the momentum changes as well
   * @param baseMomentums the least momentums
   * @param maxMomentums the largest momentums
   */
  public record Options(
      List<Double> baseRates,
      List<Double> maxRates,
      int stepSizeUp,
      int stepSizeDown,
      Mode mode,
      double gamma,
      @Nullable DoubleUnaryOperator scale,
      boolean scaleByCycle,
      boolean cycleMomentum,
      List<Double> baseMomentums,
      List<Double> maxMomentums) {
    /** Checks the numbers. */
    public Options {
      PerGroup.check("CyclicLR", "at least 1 step up", stepSizeUp, stepSizeUp >= 1);
      PerGroup.check("CyclicLR", "at least 0 steps down", stepSizeDown, stepSizeDown >= 0);
    }

    /** These options with as many steps up and down. */
    public Options stepSize(int both) {
      return new Options(
          baseRates,
          maxRates,
          both,
          both,
          mode,
          gamma,
          scale,
          scaleByCycle,
          cycleMomentum,
          baseMomentums,
          maxMomentums);
    }

    /** These options with so many steps up and down. */
    public Options stepSize(int up, int down) {
      return new Options(
          baseRates,
          maxRates,
          up,
          down,
          mode,
          gamma,
          scale,
          scaleByCycle,
          cycleMomentum,
          baseMomentums,
          maxMomentums);
    }

    /** These options with cycles that change their height so. */
    public Options mode(Mode changed) {
      return new Options(
          baseRates,
          maxRates,
          stepSizeUp,
          stepSizeDown,
          changed,
          gamma,
          scale,
          scaleByCycle,
          cycleMomentum,
          baseMomentums,
          maxMomentums);
    }

    /** These options with another factor for {@link Mode#EXP_RANGE}. */
    public Options gamma(double factor) {
      return new Options(
          baseRates,
          maxRates,
          stepSizeUp,
          stepSizeDown,
          mode,
          factor,
          scale,
          scaleByCycle,
          cycleMomentum,
          baseMomentums,
          maxMomentums);
    }

    /** These options with the height as a function of the cycle, the first being 1. */
    public Options scaleByCycle(DoubleUnaryOperator height) {
      return new Options(
          baseRates,
          maxRates,
          stepSizeUp,
          stepSizeDown,
          mode,
          gamma,
          height,
          true,
          cycleMomentum,
          baseMomentums,
          maxMomentums);
    }

    /** These options with the height as a function of the step. */
    public Options scaleByStep(DoubleUnaryOperator height) {
      return new Options(
          baseRates,
          maxRates,
          stepSizeUp,
          stepSizeDown,
          mode,
          gamma,
          height,
          false,
          cycleMomentum,
          baseMomentums,
          maxMomentums);
    }

    /** These options with a momentum that changes as well, or not. */
    public Options cycleMomentum(boolean on) {
      return new Options(
          baseRates,
          maxRates,
          stepSizeUp,
          stepSizeDown,
          mode,
          gamma,
          scale,
          scaleByCycle,
          on,
          baseMomentums,
          maxMomentums);
    }

    /** These options with momentums between these. */
    public Options momentum(double base, double max) {
      return new Options(
          baseRates,
          maxRates,
          stepSizeUp,
          stepSizeDown,
          mode,
          gamma,
          scale,
          scaleByCycle,
          cycleMomentum,
          List.of(base),
          List.of(max));
    }

    /** These options with momentums between these, which each group has of its own. */
    public Options momentum(List<Double> base, List<Double> max) {
      return new Options(
          baseRates,
          maxRates,
          stepSizeUp,
          stepSizeDown,
          mode,
          gamma,
          scale,
          scaleByCycle,
          cycleMomentum,
          base,
          max);
    }

    // Of the step in a mode that counts steps, else of the cycle.
    double height(int cycle, int step) {
      if (scale != null) {
        return scale.applyAsDouble(scaleByCycle ? cycle : step);
      }
      return switch (mode) {
        case TRIANGULAR -> 1;
        case TRIANGULAR2 -> 1 / Math.pow(2, cycle - 1);
        case EXP_RANGE -> Math.pow(gamma, step);
      };
    }
  }

  // The place between the least and the largest value.
  private double between(double least, double largest, double from, int sign) {
    double up = options.stepSizeUp;
    double total = up + options.stepSizeDown;
    double ratio = up / total;
    int cycle = (int) Math.floor(1 + lastEpoch() / total);
    double x = 1 + lastEpoch() / total - cycle;
    double part = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
    return from + sign * ((largest - least) * part) * options.height(cycle, lastEpoch());
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    return between(baseRate(index), maxRates[index], baseRate(index), 1);
  }

  @Override
  protected void changeMomentum(ParameterGroup group, int index) {
    if (options.cycleMomentum) {
      double max = maxMomentums[index];
      group.setMomentum(between(baseMomentums[index], max, max, -1));
    }
  }
}
