package org.lanewise.optim.schedulers;

import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate times {@code gamma} at each step: {@code lr = initial gamma^t}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * ExponentialLR scheduler = new ExponentialLR(optimizer, 0.9);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class ExponentialLR extends LRScheduler {
  private final double gamma;

  /** The rate times {@code gamma} at each step. */
  public ExponentialLR(Optimizer optimizer, double gamma) {
    this.gamma = gamma;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    return isInitial() ? group.learningRate() : group.learningRate() * gamma;
  }

  @Override
  protected double closedForm(ParameterGroup group, int index) {
    return baseRate(index) * Math.pow(gamma, lastEpoch());
  }
}
