package org.lanewise.optim.schedulers;

import java.util.List;
import java.util.Locale;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate goes up once and down to nearly nothing; the momentum down and up. There is a fixed
 * number of steps, one for each batch.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * OneCycleLR scheduler = new OneCycleLR(optimizer, OneCycleLR.lr(0.1).totalSteps(5));
 * for (int batch = 0; batch < 5; batch++) {
 *   optimizer.step(); // after the gradients of the batch
 *   scheduler.step();
 * }
 * }</pre>
 *
 * <p>Smith, Topin: <a href="https://arxiv.org/abs/1708.07120">Super-convergence: very fast training
 * of neural networks using large learning rates</a>, 2017.
 */
public final class OneCycleLR extends LRScheduler {
  private final Options options;
  private final double[] maxRates;
  private final double[] baseMomentums;
  private final double[] maxMomentums;

  /** A scheduler of all groups of an optimizer, which has a momentum unless the options say no. */
  public OneCycleLR(Optimizer optimizer, Options options) {
    PerGroup.check(
        "OneCycleLR",
        "totalSteps or epochs of at least 1",
        options.totalSteps,
        options.totalSteps >= 1);
    this.options = options;
    double[] rates = of("a largest rate", optimizer, options.maxRates);
    this.maxRates = rates;
    this.baseMomentums = of("a base momentum", optimizer, options.baseMomentums);
    this.maxMomentums = of("a largest momentum", optimizer, options.maxMomentums);
    Momentum.check("OneCycleLR", optimizer, options.cycleMomentum);
    for (int i = 0; i < rates.length; i++) {
      optimizer.groups().get(i).setInitialLearningRate(rates[i] / options.divFactor);
    }
    super(optimizer);
  }

  private static double[] of(String what, Optimizer optimizer, List<Double> values) {
    return PerGroup.array(PerGroup.of("OneCycleLR", what, optimizer, values));
  }

  /** Up to this rate, with PyTorch's other options; the number of steps must be given. */
  public static Options lr(double max) {
    return lr(List.of(max));
  }

  /**
   * Up to a rate for each group, with PyTorch's other options; the number of steps must be given.
   */
  public static Options lr(List<Double> max) {
    return new Options(
        max, 0, 0.3, Annealing.COS, true, List.of(0.85), List.of(0.95), 25, 1e4, false);
  }

  /**
   * The shape of the cycle.
   *
   * @param maxRates the largest rates, one for all groups or one for each
   * @param totalSteps how many steps there are
   * @param pctStart the part of the steps in which the rate goes up
   * @param annealing how it goes from one value to another
   * @param cycleMomentum whether the momentum changes as well
   * @param baseMomentums the least momentums
   * @param maxMomentums the largest momentums
   * @param divFactor the largest rate by the first one
   * @param finalDivFactor the first rate by the last one
   * @param threePhase whether the rate goes down as long as it went up, and then to the last one
   */
  public record Options(
      List<Double> maxRates,
      int totalSteps,
      double pctStart,
      Annealing annealing,
      boolean cycleMomentum,
      List<Double> baseMomentums,
      List<Double> maxMomentums,
      double divFactor,
      double finalDivFactor,
      boolean threePhase) {
    /** Checks the numbers. */
    public Options {
      PerGroup.check(
          "OneCycleLR", "pctStart from 0 to 1", pctStart, pctStart >= 0 && pctStart <= 1);
      PerGroup.check("OneCycleLR", "at least 0 steps", totalSteps, totalSteps >= 0);
    }

    /** These options with so many steps. */
    public Options totalSteps(int steps) {
      return new Options(
          maxRates,
          steps,
          pctStart,
          annealing,
          cycleMomentum,
          baseMomentums,
          maxMomentums,
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with so many epochs of so many steps. */
    public Options epochs(int epochs, int stepsPerEpoch) {
      return new Options(
          maxRates,
          Math.multiplyExact(epochs, stepsPerEpoch),
          pctStart,
          annealing,
          cycleMomentum,
          baseMomentums,
          maxMomentums,
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with another part of the steps in which the rate goes up. */
    public Options pctStart(double part) {
      return new Options(
          maxRates,
          totalSteps,
          part,
          annealing,
          cycleMomentum,
          baseMomentums,
          maxMomentums,
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with another way from one value to the next. */
    public Options annealing(Annealing way) {
      return new Options(
          maxRates,
          totalSteps,
          pctStart,
          way,
          cycleMomentum,
          baseMomentums,
          maxMomentums,
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with a momentum that changes as well, or not. */
    public Options cycleMomentum(boolean on) {
      return new Options(
          maxRates,
          totalSteps,
          pctStart,
          annealing,
          on,
          baseMomentums,
          maxMomentums,
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with momentums between these. */
    public Options momentum(double base, double max) {
      return new Options(
          maxRates,
          totalSteps,
          pctStart,
          annealing,
          cycleMomentum,
          List.of(base),
          List.of(max),
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with momentums between these, which each group has of its own. */
    public Options momentum(List<Double> base, List<Double> max) {
      return new Options(
          maxRates,
          totalSteps,
          pctStart,
          annealing,
          cycleMomentum,
          base,
          max,
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with a first rate that is the largest by this. */
    public Options divFactor(double factor) {
      return new Options(
          maxRates,
          totalSteps,
          pctStart,
          annealing,
          cycleMomentum,
          baseMomentums,
          maxMomentums,
          factor,
          finalDivFactor,
          threePhase);
    }

    /** These options with a last rate that is the first by this. */
    public Options finalDivFactor(double factor) {
      return new Options(
          maxRates,
          totalSteps,
          pctStart,
          annealing,
          cycleMomentum,
          baseMomentums,
          maxMomentums,
          divFactor,
          factor,
          threePhase);
    }

    /** These options with three phases, or two. */
    public Options threePhase(boolean on) {
      return new Options(
          maxRates,
          totalSteps,
          pctStart,
          annealing,
          cycleMomentum,
          baseMomentums,
          maxMomentums,
          divFactor,
          finalDivFactor,
          on);
    }
  }

  // A phase ends with its step and goes from one level to another: 0 is the first rate and the
  // largest momentum, 1 the largest rate and the least momentum, 2 the last rate.
  private record Phase(double end, int from, int to) {}

  private List<Phase> phases() {
    double total = options.totalSteps;
    double up = options.pctStart * total - 1;
    return options.threePhase
        ? List.of(
            new Phase(up, 0, 1),
            new Phase(2 * options.pctStart * total - 2, 1, 0),
            new Phase(total - 1, 0, 2))
        : List.of(new Phase(up, 0, 1), new Phase(total - 1, 1, 2));
  }

  private double value(double[] levels) {
    double start = 0;
    List<Phase> phases = phases();
    for (int i = 0; ; i++) {
      Phase phase = phases.get(i);
      if (lastEpoch() <= phase.end || i == phases.size() - 1) {
        double done = (lastEpoch() - start) / (phase.end - start);
        return options.annealing.between(levels[phase.from], levels[phase.to], done);
      }
      start = phase.end;
    }
  }

  @Override
  public void step() {
    if (lastEpoch() >= options.totalSteps) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "OneCycleLR: expected at most %d steps, got %d",
              options.totalSteps,
              lastEpoch() + 1));
    }
    super.step();
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    double first = baseRate(index);
    double[] levels = {first, maxRates[index], first / options.finalDivFactor};
    // After the last step a straight line would go below 0.
    return Math.max(0, value(levels));
  }

  @Override
  protected void changeMomentum(ParameterGroup group, int index) {
    if (options.cycleMomentum) {
      double max = maxMomentums[index];
      group.setMomentum(value(new double[] {max, baseMomentums[index], max}));
    }
  }
}
