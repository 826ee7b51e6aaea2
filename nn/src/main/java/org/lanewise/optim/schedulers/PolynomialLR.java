package org.lanewise.optim.schedulers;

import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate falls to 0 by a power: {@code lr = initial (1 - t / totalIters)^power}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * PolynomialLR scheduler = new PolynomialLR(optimizer, 5, 2);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class PolynomialLR extends LRScheduler {
  private final int totalIters;
  private final double power;

  /** In a straight line, in five steps. */
  public PolynomialLR(Optimizer optimizer) {
    this(optimizer, 5, 1);
  }

  /** To 0 in {@code totalIters} steps. */
  public PolynomialLR(Optimizer optimizer, int totalIters, double power) {
    this.totalIters = totalIters;
    this.power = power;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    if (isInitial() || lastEpoch() > totalIters) {
      return group.learningRate();
    }
    double left = 1 - (double) lastEpoch() / totalIters;
    double before = 1 - (double) (lastEpoch() - 1) / totalIters;
    return group.learningRate() * Math.pow(left / before, power);
  }

  @Override
  protected double closedForm(ParameterGroup group, int index) {
    double done = (double) Math.min(totalIters, lastEpoch()) / totalIters;
    return baseRate(index) * Math.pow(1 - done, power);
  }
}
