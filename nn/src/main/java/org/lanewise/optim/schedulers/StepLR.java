package org.lanewise.optim.schedulers;

import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate times {@code gamma} every {@code stepSize} steps: {@code lr = initial gamma^(t div
 * stepSize)}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * StepLR scheduler = new StepLR(optimizer, 2, 0.5);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 */
public final class StepLR extends LRScheduler {
  private final int stepSize;
  private final double gamma;

  /** A tenth of the rate every {@code stepSize} steps. */
  public StepLR(Optimizer optimizer, int stepSize) {
    this(optimizer, stepSize, 0.1);
  }

  /** The rate times {@code gamma} every {@code stepSize} steps. */
  public StepLR(Optimizer optimizer, int stepSize, double gamma) {
    PerGroup.check("StepLR", "a step size of at least 1", stepSize, stepSize >= 1);
    this.stepSize = stepSize;
    this.gamma = gamma;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    boolean falls = lastEpoch() != 0 && lastEpoch() % stepSize == 0;
    return falls ? group.learningRate() * gamma : group.learningRate();
  }

  @Override
  protected double closedForm(ParameterGroup group, int index) {
    return baseRate(index) * Math.pow(gamma, Math.floorDiv(lastEpoch(), stepSize));
  }
}
