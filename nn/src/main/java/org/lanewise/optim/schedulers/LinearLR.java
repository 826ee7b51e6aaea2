package org.lanewise.optim.schedulers;

import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate times a factor that goes in a straight line from one to another; often a warm-up.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * LinearLR scheduler = new LinearLR(optimizer, 0.1, 1, 4);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class LinearLR extends LRScheduler {
  private final double startFactor;
  private final double endFactor;
  private final int totalIters;

  /** From a third of the rate to the rate, in five steps. */
  public LinearLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 1, 5);
  }

  /** From the rate times {@code startFactor} to that times {@code endFactor}. */
  public LinearLR(Optimizer optimizer, double startFactor, double endFactor, int totalIters) {
    PerGroup.check(
        "LinearLR",
        "a first factor above 0, at most 1",
        startFactor,
        startFactor > 0 && startFactor <= 1);
    PerGroup.check(
        "LinearLR", "a last factor from 0 to 1", endFactor, endFactor >= 0 && endFactor <= 1);
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = totalIters;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    double rate = group.learningRate();
    if (lastEpoch() == 0) {
      return rate * startFactor;
    }
    if (isInitial() || lastEpoch() > totalIters) {
      return rate;
    }
    double change = endFactor - startFactor;
    double before = totalIters * startFactor + (lastEpoch() - 1) * change;
    return Math.max(0, rate * (1 + change / before)); // a last factor of 0 may end just below it
  }

  @Override
  protected double closedForm(ParameterGroup group, int index) {
    double done = (double) Math.min(totalIters, lastEpoch()) / totalIters;
    return baseRate(index) * (startFactor + (endFactor - startFactor) * done);
  }
}
