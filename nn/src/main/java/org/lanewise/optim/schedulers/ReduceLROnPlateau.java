package org.lanewise.optim.schedulers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanewise.Tensor;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;
import org.lanewise.optim.state.StateCheck;

/**
 * Makes the rates smaller where a number, such as the loss of the validation, has not become better
 * for some epochs.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1));
 * ReduceLROnPlateau scheduler =
 *     new ReduceLROnPlateau(optimizer, ReduceLROnPlateau.factor(0.5).patience(1));
 * double[] losses = {1, 0.9, 0.95, 0.93, 0.94};
 * for (double loss : losses) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step(loss);
 * }
 * optimizer.learningRate(); // 0.05
 * }</pre>
 */
public final class ReduceLROnPlateau {
  private final Optimizer optimizer;
  private final Options options;
  private double best;
  private int badEpochs;
  private int cooldown;
  private int lastEpoch;

  /** A tenth of the rates after more than ten epochs without a smaller number. */
  public ReduceLROnPlateau(Optimizer optimizer) {
    this(optimizer, factor(0.1));
  }

  /** A scheduler of all groups of an optimizer. */
  public ReduceLROnPlateau(Optimizer optimizer, Options options) {
    if (options.minRates.size() != 1) {
      PerGroup.each(
          "ReduceLROnPlateau", "a least rate", optimizer.groups().size(), options.minRates);
    }
    this.optimizer = optimizer;
    this.options = options;
    this.best = options.upwards ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /** By what the rates are multiplied, with PyTorch's other options. */
  public static Options factor(double factor) {
    return new Options(false, factor, 10, 1e-4, false, 0, List.of(0.0), 1e-8);
  }

  /**
   * When and how the rates become smaller.
   *
   * @param upwards whether larger numbers are better
   * @param factor by what the rates are multiplied, below 1
   * @param patience after how many epochs without a better number nothing happens yet
   * @param threshold by how much a number must be better
   * @param absolute whether the threshold is a number, not a part of the best one
   * @param cooldown for how many epochs after that nothing counts
   * @param minRates the least rates, one for all groups or one for each
   * @param eps the least difference that is made
   */
  public record Options(
      boolean upwards,
      double factor,
      int patience,
      double threshold,
      boolean absolute,
      int cooldown,
      List<Double> minRates,
      double eps) {
    /** Checks the numbers. */
    public Options {
      PerGroup.check("ReduceLROnPlateau", "a factor below 1", factor, factor < 1);
      minRates = List.copyOf(minRates);
    }

    /** These options where larger numbers are better, PyTorch's mode "max", or smaller ones. */
    public Options upwards(boolean on) {
      return new Options(on, factor, patience, threshold, absolute, cooldown, minRates, eps);
    }

    /** These options with more or less patience. */
    public Options patience(int epochs) {
      return new Options(upwards, factor, epochs, threshold, absolute, cooldown, minRates, eps);
    }

    /** These options where a number must be better by this part of the best one. */
    public Options threshold(double part) {
      return new Options(upwards, factor, patience, part, false, cooldown, minRates, eps);
    }

    /** These options where a number must be better by this, PyTorch's threshold mode "abs". */
    public Options absoluteThreshold(double difference) {
      return new Options(upwards, factor, patience, difference, true, cooldown, minRates, eps);
    }

    /** These options with epochs after a change in which nothing counts. */
    public Options cooldown(int epochs) {
      return new Options(upwards, factor, patience, threshold, absolute, epochs, minRates, eps);
    }

    /** These options with a least rate for all groups. */
    public Options minRate(double least) {
      return minRates(List.of(least));
    }

    /** These options with a least rate for each group. */
    public Options minRates(List<Double> least) {
      return new Options(upwards, factor, patience, threshold, absolute, cooldown, least, eps);
    }

    /** These options where changes of at most this are not made. */
    public Options eps(double least) {
      return new Options(upwards, factor, patience, threshold, absolute, cooldown, minRates, least);
    }
  }

  /** Takes the number of an epoch, and makes the rates smaller if it is time. */
  public void step(double metric) {
    lastEpoch++;
    if (isBetter(metric)) {
      best = metric;
      badEpochs = 0;
    } else {
      badEpochs++;
    }
    if (cooldown > 0) {
      cooldown--;
      badEpochs = 0;
    }
    if (badEpochs > options.patience) {
      reduce();
      cooldown = options.cooldown;
      badEpochs = 0;
    }
  }

  private boolean isBetter(double metric) {
    double t = options.threshold;
    if (options.upwards) {
      return metric > (options.absolute ? best + t : best * (1 + t));
    }
    return metric < (options.absolute ? best - t : best * (1 - t));
  }

  private void reduce() {
    List<ParameterGroup> groups = optimizer.groups();
    List<Double> least =
        PerGroup.of("ReduceLROnPlateau", "a least rate", optimizer, options.minRates);
    for (int i = 0; i < groups.size(); i++) {
      double old = groups.get(i).learningRate();
      double rate = Math.max(old * options.factor, least.get(i));
      if (old - rate > options.eps) {
        groups.get(i).setLearningRate(rate);
      }
    }
  }

  /** The optimizer whose groups this scheduler changes. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** How often {@link #step} was called. */
  public int lastEpoch() {
    return lastEpoch;
  }

  /** The best number so far. */
  public double best() {
    return best;
  }

  /** The learning rates, one for each group. */
  public double[] lastLearningRates() {
    return LRScheduler.rates(optimizer);
  }

  /** How far this scheduler is, by PyTorch's names. */
  public Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("best", LRScheduler.number(best));
    state.put("num_bad_epochs", LRScheduler.number(badEpochs));
    state.put("cooldown_counter", LRScheduler.number(cooldown));
    state.put("last_epoch", LRScheduler.number(lastEpoch));
    return state;
  }

  /**
   * Goes on where another scheduler was.
   *
   * @throws org.lanewise.ShapeException listing all names that are missing, unexpected or of
   *     another shape; nothing is changed then
   */
  public void loadStateDict(Map<String, Tensor> state) {
    StateCheck.check("ReduceLROnPlateau", stateDict(), state);
    best = LRScheduler.number(state, "best");
    badEpochs = (int) LRScheduler.number(state, "num_bad_epochs");
    cooldown = (int) LRScheduler.number(state, "cooldown_counter");
    lastEpoch = (int) LRScheduler.number(state, "last_epoch");
  }
}
